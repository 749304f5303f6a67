import { absenceRoutes } from './contract/absences.ts';
import { arrivalRoutes } from './contract/arrivals.ts';
import { byHandRoutes } from './contract/by-hand.ts';
import { childRoutes, matchingRoutes } from './contract/children.ts';
import { correctionRoutes } from './contract/corrections.ts';
import { criteriaRoutes } from './contract/criteria.ts';
import { exportRoutes } from './contract/exports.ts';
import { figureRoutes } from './contract/figures.ts';
import { growthRoutes } from './contract/growth.ts';
import { keyingRoutes } from './contract/keyings.ts';
import { letterRoutes } from './contract/letters.ts';
import { outlineRoutes } from './contract/outlines.ts';
import { pictureRoutes } from './contract/picture.ts';
import { requestRoutes } from './contract/requests.ts';
import { rightsRoutes } from './contract/rights.ts';
import { serviceRoutes } from './contract/service.ts';
import { transferRoutes } from './contract/transfers.ts';
import { worklistRoutes } from './contract/worklist.ts';

/** The PMI's interface: read by the server (validation, permission, stripping) and by the web client (types). */
export const contract = {
  ...worklistRoutes,
  ...childRoutes,
  ...matchingRoutes,
  ...byHandRoutes,
  ...arrivalRoutes,
  ...correctionRoutes,
  ...keyingRoutes,
  ...criteriaRoutes,
  ...serviceRoutes,
  ...pictureRoutes,
  ...figureRoutes,
  ...outlineRoutes,
  ...exportRoutes,
  ...rightsRoutes,
  ...requestRoutes,
  ...absenceRoutes,
  ...letterRoutes,
  ...transferRoutes,
  ...growthRoutes,
};

export type { Absence } from './contract/absences.ts';
export type { Arrival } from './contract/arrivals.ts';
export type {
  ChildRecord,
  FoundChild,
  GrowthPoint,
  Identity,
  MatchSide,
  RecordCertificate,
} from './contract/children.ts';
export type { ReceivedChange, ReceivedCorrection } from './contract/corrections.ts';
export {
  type CriteriaContent,
  type CriteriaSet,
  type Criterion,
  type CriterionCondition,
  criteriaContent,
} from './contract/criteria.ts';
export type { ExportState, RiskReport } from './contract/exports.ts';
export type { Coverage, FigurePoint, IndicatorDefinition } from './contract/figures.ts';
export type { GrowthBand, GrowthReference } from './contract/growth.ts';
export { type Keying, type KeyingCheck, type KeyingMatch, SCAN_TYPES } from './contract/keyings.ts';
export type { LetterTemplate } from './contract/letters.ts';
export type { Outlines } from './contract/outlines.ts';
export type { JournalLine } from './contract/picture.ts';
export type { AccessRequest, ListedOpposition, Rectification } from './contract/requests.ts';
export type { Retention } from './contract/rights.ts';
export {
  type Permission,
  ROLE_IDS,
  ROLE_LABELS,
  ROLES,
  type Role,
  roleMay,
  rolesThatMay,
} from './contract/roles.ts';
export type { Account, Sector, Service } from './contract/service.ts';
export type { ChildArrival, PmiAddress, Transfer } from './contract/transfers.ts';
export * from './contract/words.ts';
export type { FollowUp, FollowUpLine, ListedChild, VigilanceReason } from './contract/worklist.ts';
