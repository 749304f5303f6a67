import type { PeerCertificate, TLSSocket } from 'node:tls';

export interface PeerCertificateSummary {
  /** Whole subject, `CN=…, O=…`. */
  subject: string;
  commonName?: string;
  /** Without their type: `mail.operateur.mssante.fr`, `203.0.113.7`. */
  subjectAltNames: string[];
  issuer: string;
  serialNumber: string;
  /** Upper-case hexadecimal pairs separated by colons. */
  fingerprint256: string;
  validTo: Date;
}

/** Who is at the other end of an SMTP connection, as far as TLS and authentication prove it. */
export interface PeerIdentity {
  remoteAddress: string;
  /** What the peer says it is called (EHLO): not proven. */
  heloName: string;
  tls?: { protocol: string; cipher: string };
  /** Absent when the peer presented none. Its names mean something only when `authorised`. */
  certificate?: PeerCertificateSummary;
  /** The certificate chains to one of our authorities and is in date. */
  authorised: boolean;
  /** Why it is not, as OpenSSL names it (`CERT_HAS_EXPIRED`…). */
  authorisationError?: string;
  /** Login, where the receiver asks for one. */
  user?: string;
}

/** @returns undefined when the peer presented no certificate. */
export function summariseCertificate(socket: TLSSocket): PeerCertificateSummary | undefined {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return undefined;
  const legacy: Partial<PeerCertificate> = certificate.toLegacyObject();
  const commonName = legacy.subject?.CN;
  return {
    subject: oneLine(certificate.subject),
    ...(commonName === undefined ? {} : { commonName: [commonName].flat().join(' ') }),
    subjectAltNames: altNames(certificate.subjectAltName),
    issuer: oneLine(certificate.issuer),
    serialNumber: certificate.serialNumber,
    fingerprint256: certificate.fingerprint256,
    validTo: new Date(certificate.validTo),
  };
}

function oneLine(distinguishedName: string): string {
  return distinguishedName.split('\n').join(', ');
}

// Node writes `DNS:a.example, IP Address:203.0.113.7`, and quotes as JSON a value that could deceive
// (CVE-2021-44532): such a value is kept with its quotes, so it equals no real name.
function altNames(text: string | undefined): string[] {
  if (!text) return [];
  return text.split(', ').map((part) => part.slice(part.indexOf(':') + 1));
}
