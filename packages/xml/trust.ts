import { X509Certificate } from 'node:crypto';
import { signatureRefused } from './errors.ts';

const LONGEST_CHAIN = 5;

/** Reads PEM certificates, several per text allowed. @throws XmlError `xml.signature` when one is unreadable */
export function readCertificates(pems: readonly string[]): X509Certificate[] {
  const blocks = pems.flatMap(
    (pem) => pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [],
  );
  return blocks.map(readCertificate);
}

export function readCertificate(source: string | Buffer): X509Certificate {
  try {
    return new X509Certificate(source);
  } catch (cause) {
    throw signatureRefused('un certificat est illisible', cause);
  }
}

/**
 * Holds when `signer` is one of `trusted`, or was issued by one of them, through `intermediates`
 * at most; every certificate of the chain is valid at `now`. Only an authority (`CA:TRUE`) issues,
 * so that a trusted signer cannot vouch for another.
 */
export function isTrusted(
  signer: X509Certificate,
  trusted: readonly X509Certificate[],
  intermediates: readonly X509Certificate[],
  now: Date,
  depth = LONGEST_CHAIN,
): boolean {
  if (depth === 0 || !isValidAt(signer, now)) return false;
  if (trusted.some((anchor) => anchor.raw.equals(signer.raw))) return true;
  const issuedBy = (issuer: X509Certificate): boolean => isIssuedBy(signer, issuer);
  if (trusted.some((anchor) => issuedBy(anchor) && isValidAt(anchor, now))) return true;
  return intermediates
    .filter((issuer) => !issuer.raw.equals(signer.raw) && issuedBy(issuer))
    .some((issuer) => isTrusted(issuer, trusted, intermediates, now, depth - 1));
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function isValidAt(certificate: X509Certificate, now: Date): boolean {
  return certificate.validFromDate <= now && now <= certificate.validToDate;
}
