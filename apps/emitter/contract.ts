import { certificateRoutes } from './contract/certificates.ts';
import { establishmentRoutes } from './contract/establishment.ts';
import { importRoutes } from './contract/imports.ts';
import { indicatorRoutes } from './contract/indicators.ts';

/** The emitter's interface: read by the server (validation, permission, stripping) and by the web client (types). */
export const contract = {
  ...certificateRoutes,
  ...importRoutes,
  ...establishmentRoutes,
  ...indicatorRoutes,
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
  type Problem,
} from './contract/certificates.ts';
export type { Account, Establishment, EstablishmentUpdate } from './contract/establishment.ts';
export {
  answerPath,
  type FieldGroup,
  type FieldKind,
  type Fields,
  type FieldValue,
  fieldApplies,
  IDENTITY_FIELDS,
  IDENTITY_GROUPS,
  type IdentityField,
  itemOfPath,
} from './contract/fields.ts';
export type { ImportReport } from './contract/imports.ts';
export type { Indicators } from './contract/indicators.ts';
export { ROLES } from './contract/roles.ts';
