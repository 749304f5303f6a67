import { createHash, sign, X509Certificate } from 'node:crypto';
import { canonicalBytes, EXCLUSIVE } from './canonical.ts';
import { DSIG, ENVELOPED, EXCLUSIVE_C14N } from './dsig.ts';
import { loadDocument } from './engine.ts';

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

/**
 * Signs a whole document: enveloped signature, RSA-SHA256, exclusive canonicalisation.
 * The result is the canonical form of the root (comments and instructions around it left out)
 * with the Signature as its last child; verifySignedXml reads it back.
 */
export function signXml(xml: string, key: { privateKeyPem: string; certificatePem: string }): string {
  const canonical = canonicalRoot(xml);
  const digest = createHash('sha256').update(canonical, 'utf8').digest('base64');
  const signedInfo = canonicalSignedInfo(digest);
  const value = sign('sha256', Buffer.from(signedInfo, 'utf8'), key.privateKeyPem).toString('base64');
  const certificate = new X509Certificate(key.certificatePem).raw.toString('base64');
  const signature = `<Signature xmlns="${DSIG}">${signedInfo}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></Signature>`;
  // Canonical XML has no `<a/>`: the last `</` closes the root.
  const end = canonical.lastIndexOf('</');
  return `${canonical.slice(0, end)}${signature}${canonical.slice(end)}`;
}

function canonicalRoot(xml: string): string {
  const document = loadDocument(Buffer.from(xml, 'utf8'));
  try {
    return canonicalBytes(document.root, EXCLUSIVE).toString('utf8');
  } finally {
    document.dispose();
  }
}

/** Written directly in its canonical form: what is signed is what a verifier canonicalises. */
function canonicalSignedInfo(digest: string): string {
  return (
    `<SignedInfo xmlns="${DSIG}"><CanonicalizationMethod Algorithm="${EXCLUSIVE_C14N}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${RSA_SHA256}"></SignatureMethod><Reference URI=""><Transforms>` +
    `<Transform Algorithm="${ENVELOPED}"></Transform><Transform Algorithm="${EXCLUSIVE_C14N}"></Transform></Transforms>` +
    `<DigestMethod Algorithm="${SHA256}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference></SignedInfo>`
  );
}
