import { certificateRoutes } from './contract/certificates.ts';
import { accountRoutes, establishmentRoutes } from './contract/establishment.ts';
import { importRoutes } from './contract/imports.ts';
import { indicatorRoutes } from './contract/indicators.ts';
import { journalRoutes } from './contract/journal.ts';
import { seriesRoutes } from './contract/series.ts';
import { unitRoutes } from './contract/units.ts';
import { workstationRoutes } from './contract/workstation.ts';

/** The emitter's interface: read by the server (validation, permission, stripping) and by the web client (types). */
export const contract = {
  ...certificateRoutes,
  ...importRoutes,
  ...establishmentRoutes,
  ...accountRoutes,
  ...indicatorRoutes,
  ...unitRoutes,
  ...seriesRoutes,
  ...journalRoutes,
  ...workstationRoutes,
};

export {
  type BoardLine,
  type BoardPage,
  CERTIFICATE_STATES,
  type CertificateAction,
  type CertificateDetail,
  type CertificateState,
  type FieldConflict,
  type HistoryEntry,
  type PatchAnswer,
} from './contract/certificates.ts';
export type {
  Account,
  Establishment,
  EstablishmentUpdate,
  Prerequisites,
} from './contract/establishment.ts';
export type { CsvColumn, ImportReport } from './contract/imports.ts';
export type { Indicators } from './contract/indicators.ts';
export type { JournalLine } from './contract/journal.ts';
export { SERIES_MOST } from './contract/limits.ts';
export { type Permission, ROLE_IDS, ROLES, type Role, roleMay, rolesThatMay } from './contract/roles.ts';
export type { SeriesOutcome } from './contract/series.ts';
export type { Unit } from './contract/units.ts';
