export {
  CATALOGUE,
  type CataloguedFinding,
  catalogued,
  type FindingCode,
  RULES_VERSION,
} from './catalogue/catalogue.ts';
export { type FindingDetails, finding } from './catalogue/finding.ts';
export {
  type BareDocumentContext,
  type BareDocumentControl,
  controlDocument,
} from './controls/control-document.ts';
export { controlPackage, type PackageContext, type PackageControl } from './controls/control-package.ts';
export { controlFile, type FileContext, type FileControl } from './file/control-file.ts';
export {
  type ControlThreads,
  type ControlThreadsOptions,
  type FileToControl,
  startControlThreads,
} from './file/control-threads.ts';
export { ControlError } from './file/errors.ts';
export type { Excerpt, ExcerptLine } from './file/excerpt.ts';
export { type FileView, fileView } from './file/file-view.ts';
export type { IdentityLine } from './file/identity-lines.ts';
export { type FileKind, fileKindOf, kindByName } from './file/recognise-file.ts';
export type { Checked } from './file/work.ts';
export { kitManifest, testKit } from './kit/kit.ts';
export type { KitManifest, TestKit } from './kit/model.ts';
export {
  controlMessage,
  controlReadMessage,
  type MessageControl,
  type MessageControlContext,
  unreadableReport,
} from './message/control-message.ts';
export { reportOf, withFindings, withoutValues } from './report/assemble.ts';
export { type NamedReport, reportAsHtml, reportsAsHtml } from './report/html.ts';
export { reportAsJson } from './report/json.ts';
export { REPORT_JSON_SCHEMA } from './report/json-schema.ts';
export { reportAsText } from './report/text.ts';
export { contentCheck } from './rules/content-check.ts';
export {
  type ContentCheck,
  type ControlledDocument,
  type DocumentFacts,
  type DocumentSummary,
  type Finding,
  LEVELS,
  type Level,
  type LevelResult,
  type LevelStatus,
  type Place,
  type Report,
  type Severity,
} from './types.ts';
