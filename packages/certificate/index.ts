export {
  type CertificateKind,
  DEPRECATED_FORMAT_CODES,
  DOCUMENT_MODELS,
  type DocumentKind,
  type DocumentModel,
  documentModel,
  FORMAT_CODING_SCHEMES,
  type ModelCode,
} from './models.ts';
export { INS_ROOTS, OID } from './oid.ts';
export { type Recognition, recogniseDocument } from './recognise.ts';
