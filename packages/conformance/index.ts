export {
  CATALOGUE,
  type CataloguedFinding,
  catalogued,
  type FindingCode,
  RULES_VERSION,
} from './catalogue/catalogue.ts';
export { type FindingDetails, finding } from './catalogue/finding.ts';
export { controlPackage, type PackageContext, type PackageControl } from './controls/control-package.ts';
export {
  controlMessage,
  controlReadMessage,
  type MessageControl,
  type MessageControlContext,
  unreadableReport,
} from './message/control-message.ts';
export { reportOf, withFindings, withoutValues } from './report/assemble.ts';
export { reportAsJson } from './report/json.ts';
export { REPORT_JSON_SCHEMA } from './report/json-schema.ts';
export { reportAsText } from './report/text.ts';
export {
  type ContentCheck,
  type ControlledDocument,
  type DocumentSummary,
  type Finding,
  LEVELS,
  type Level,
  type LevelStatus,
  type Place,
  type Report,
  type Severity,
} from './types.ts';
