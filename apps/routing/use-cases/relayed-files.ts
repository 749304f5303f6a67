import { readNarrative } from '@cigogne/cda';
import { documentModel } from '@cigogne/certificate';
import { type ControlledDocument, type Finding, finding, type MessageControl } from '@cigogne/conformance';
import { MAIL_LIMITS } from '@cigogne/mail';
import { type CertificateToRender, fitsInPdf, renderCertificatePdf } from '@cigogne/pdf';
import { parseXml } from '@cigogne/xml';

/** The PDFs that the emitter attached (R020); where there are fewer than certificates, one of each besides. */
export async function pdfsOf(control: MessageControl): Promise<Uint8Array[]> {
  const attached = attachedPdfs(control);
  if (attached.length >= control.documents.length) return attached;
  const drawn = control.documents.map((document) => renderCertificatePdf(readable(document)));
  return [...attached, ...(await Promise.all(drawn))];
}

/** Header, text and labels of the message that is relayed, besides its files. */
const ENVELOPE_BYTES = 64 * 1024;
/** Lines of 76 characters and their end, for 57 bytes (RFC 2045 §6.8). */
const BASE64_GROWTH = 78 / 57;

/**
 * Why a certificate that conforms could not be relayed, whoever the recipient: told to the emitter at once, who
 * would otherwise learn of it after days of attempts that all fail.
 */
export function relayObstacle(control: MessageControl): Finding | undefined {
  const attached = attachedPdfs(control);
  const bytes = [control.package ?? [], ...attached].reduce((sum, file) => sum + file.length, 0);
  if (bytes * BASE64_GROWTH + ENVELOPE_BYTES > MAIL_LIMITS.messageBytes) return finding('MSG-TOO-LARGE');
  const drawn = attached.length < control.documents.length ? control.documents : [];
  return drawn.every((document) => fitsInPdf(readable(document))) ? undefined : finding('MSG-PDF-NEEDED');
}

function attachedPdfs({ message }: MessageControl): Uint8Array[] {
  return message?.pdfs.map(({ bytes }) => bytes) ?? [];
}

function readable({ bytes, header, kind }: ControlledDocument): CertificateToRender {
  using xml = parseXml(bytes);
  return { header, sections: readNarrative(xml), label: documentModel(kind).label };
}
