export { type CertificateToRender, renderCertificatePdf } from './render.ts';
export { fitsInPdf, PDF_WEIGHT_LIMIT, pdfWeight } from './size.ts';
