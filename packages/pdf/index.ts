export { blankForm } from './form/blank.ts';
export { type CertificatePdfOptions, certificatePdf } from './form/certificate.ts';
export type { LeafletContact } from './leaflet/contacts.ts';
export { informationLeaflet, type LeafletOptions } from './leaflet/leaflet.ts';
export { type Letterhead, type LetterToPrint, lettersPdf } from './letter/letter.ts';
export {
  type CertificateToRender,
  type ReportToRender,
  renderCertificatePdf,
  renderReportPdf,
} from './render.ts';
export { fitsInPdf, PDF_WEIGHT_LIMIT, pdfWeight } from './size.ts';
