import { conformanceRoutes } from './contract/conformance.ts';
import { directoryRoutes } from './contract/directory.ts';
import { messageRoutes } from './contract/messages.ts';
import { statisticsRoutes } from './contract/statistics.ts';

/** The console's interface: read by the server (validation, permission, stripping) and by the web client (types). */
export const contract = { ...messageRoutes, ...directoryRoutes, ...statisticsRoutes, ...conformanceRoutes };

export type {
  Check,
  CheckFinding,
  CheckView,
  KitManifest,
  NarrativeBlock,
  NarrativeSection,
} from './contract/conformance.ts';
export type { DirectoryRow, ImportReport, PmiDetail, PmiEntry, PmiUpdate } from './contract/directory.ts';
export {
  type AttentionItem,
  MESSAGE_STATES,
  type MessageDetail,
  type MessageSummary,
  type Overview,
} from './contract/messages.ts';
export { ROLES } from './contract/roles.ts';
export type { Statistics, StatisticsRow } from './contract/statistics.ts';
