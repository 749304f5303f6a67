import { arrivalRoutes } from './contract/arrivals.ts';
import { childRoutes, matchingRoutes } from './contract/children.ts';
import { criteriaRoutes } from './contract/criteria.ts';
import { exportRoutes } from './contract/exports.ts';
import { figureRoutes } from './contract/figures.ts';
import { pictureRoutes } from './contract/picture.ts';
import { rightsRoutes } from './contract/rights.ts';
import { serviceRoutes } from './contract/service.ts';
import { worklistRoutes } from './contract/worklist.ts';

/** The PMI's interface: read by the server (validation, permission, stripping) and by the web client (types). */
export const contract = {
  ...worklistRoutes,
  ...childRoutes,
  ...matchingRoutes,
  ...arrivalRoutes,
  ...criteriaRoutes,
  ...serviceRoutes,
  ...pictureRoutes,
  ...figureRoutes,
  ...exportRoutes,
  ...rightsRoutes,
};

export type { Arrival } from './contract/arrivals.ts';
export type {
  ChildRecord,
  FoundChild,
  GrowthPoint,
  Identity,
  MatchSide,
  RecordCertificate,
} from './contract/children.ts';
export {
  type CriteriaContent,
  type CriteriaSet,
  type Criterion,
  type CriterionCondition,
  criteriaContent,
} from './contract/criteria.ts';
export type { RiskReport } from './contract/exports.ts';
export type { FigurePoint, IndicatorDefinition } from './contract/figures.ts';
export type { JournalLine } from './contract/picture.ts';
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
export * from './contract/words.ts';
export type { FollowUp, FollowUpLine, ListedChild, VigilanceReason } from './contract/worklist.ts';
