import { createHash, timingSafeEqual, verify, type X509Certificate } from 'node:crypto';
import { type XmlDocument as LibxmlDocument, XmlElement as LibxmlElement, XmlC14NMode } from 'libxml2-wasm';
import { type Canonicalisation, canonicalBytes } from './canonical.ts';
import {
  DSIG,
  ENVELOPED,
  EXCLUSIVE_C14N,
  INCLUSIVE_C14N,
  INCLUSIVE_C14N_11,
  REFERENCE_DIGESTS,
  SIGNATURE_DIGESTS,
} from './dsig.ts';
import { loadDocument } from './engine.ts';
import { entryOf } from './entry-of.ts';
import { signatureRefused } from './errors.ts';
import { childElements } from './nodes.ts';
import { parseXml } from './parse.ts';
import { isTrusted, readCertificate, readCertificates } from './trust.ts';
import type { XmlDocument, XmlLimits } from './types.ts';

export interface VerifyOptions {
  /** The time at which certificates must be valid. Default: now. */
  now?: Date;
  limits?: Partial<XmlLimits>;
}

const SMALLEST_RSA_BITS = 2048;
const MOST_CERTIFICATES = 10;

/**
 * Verifies an enveloped XML signature over the whole document and gives what was signed.
 *
 * A strict profile, so that signature wrapping has nothing to hold on to: one Signature, child of
 * the root; one Reference, to the whole document (`""`) or to the root's own id; enveloped and
 * canonicalisation transforms only; RSA with SHA-256, 384 or 512. What is returned is the verified
 * bytes parsed again (canonical, comments and signature left out), never the tree they came from.
 * @param trustedCertificates PEM of the signer or of authorities that issued it
 * @throws XmlError `xml.signature`, or what parseXml throws
 */
export function verifySignedXml(
  bytes: Uint8Array,
  trustedCertificates: readonly string[],
  options: VerifyOptions = {},
): XmlDocument {
  const document = loadDocument(bytes, options.limits);
  try {
    const signature = onlySignature(document);
    const signedInfo = only(signature, 'SignedInfo');
    const digestMethod = entryOf(SIGNATURE_DIGESTS, algorithm(only(signedInfo, 'SignatureMethod')));
    if (digestMethod === undefined)
      throw signatureRefused('seule une signature RSA avec SHA-256, 384 ou 512 est acceptée');
    const signedBytes = canonicalBytes(signedInfo, readMethod(only(signedInfo, 'CanonicalizationMethod')));
    const value = base64(only(signature, 'SignatureValue'));
    const certificates = embeddedCertificates(signature);
    const trusted = readCertificates(trustedCertificates);
    const signer = findSigner(
      certificates.length > 0 ? certificates : trusted,
      digestMethod,
      signedBytes,
      value,
    );
    if (!isTrusted(signer, trusted, certificates, options.now ?? new Date())) {
      throw signatureRefused(
        'le certificat du signataire n’est pas reconnu ou n’est pas en cours de validité',
      );
    }
    const content = verifyReference(document, signature, only(signedInfo, 'Reference'));
    return parseXml(content, options.limits);
  } finally {
    document.dispose();
  }
}

function onlySignature(document: LibxmlDocument): LibxmlElement {
  const found = document.find('//ds:Signature', { ds: DSIG });
  const signature = found[0];
  if (found.length !== 1 || !(signature instanceof LibxmlElement)) {
    throw signatureRefused(found.length === 0 ? 'il n’y en a pas' : 'il y en a plusieurs');
  }
  if (signature.parent?.isSameNode(document.root) !== true) {
    throw signatureRefused('elle ne porte pas sur tout le document');
  }
  return signature;
}

/** Checks the only reference against the document without its signature; gives the verified bytes. */
function verifyReference(
  document: LibxmlDocument,
  signature: LibxmlElement,
  reference: LibxmlElement,
): Buffer {
  const uri = reference.attr('URI')?.value;
  const wholeDocument = uri === '';
  if (!wholeDocument && uri !== `#${rootId(document.root)}`) {
    throw signatureRefused('elle ne porte pas sur tout le document');
  }
  const method = canonicalisation(reference);
  const digest = entryOf(REFERENCE_DIGESTS, algorithm(only(reference, 'DigestMethod')));
  if (digest === undefined) throw signatureRefused('son algorithme d’empreinte n’est pas accepté');
  const expected = base64(only(reference, 'DigestValue'));
  // Frees the signature's nodes: everything needed of them has been read above.
  signature.remove();
  const content = canonicalBytes(wholeDocument ? document : document.root, method);
  const found = createHash(digest).update(content).digest();
  if (found.length !== expected.length || !timingSafeEqual(found, expected)) {
    throw signatureRefused('le contenu a été modifié après la signature');
  }
  return content;
}

function rootId(root: LibxmlElement): string | undefined {
  return ['Id', 'ID', 'id']
    .map((name) => root.attr(name)?.value)
    .find((value) => value !== undefined && value !== '');
}

const MODES: Readonly<Record<string, Canonicalisation['mode']>> = {
  [INCLUSIVE_C14N]: XmlC14NMode.XML_C14N_1_0,
  [INCLUSIVE_C14N_11]: XmlC14NMode.XML_C14N_1_1,
  [EXCLUSIVE_C14N]: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
};

/** The canonicalisation among the transforms: enveloped-signature, then at most one; inclusive when none is named. */
function canonicalisation(reference: LibxmlElement): Canonicalisation {
  const transforms = elements(only(reference, 'Transforms'), 'Transform');
  const [first, second] = transforms;
  if (first === undefined || transforms.length > 2 || algorithm(first) !== ENVELOPED) {
    throw signatureRefused('ses transformations ne sont pas acceptées');
  }
  return second === undefined ? { mode: XmlC14NMode.XML_C14N_1_0, prefixes: [] } : readMethod(second);
}

function readMethod(method: LibxmlElement): Canonicalisation {
  const mode = entryOf(MODES, algorithm(method));
  if (mode === undefined) throw signatureRefused('ses transformations ne sont pas acceptées');
  const list = childElements(method).find(({ name }) => name === 'InclusiveNamespaces');
  const prefixes = (list?.attr('PrefixList')?.value ?? '').split(/\s+/).filter((prefix) => prefix !== '');
  return { mode, prefixes };
}

function findSigner(
  candidates: readonly X509Certificate[],
  digest: string,
  signed: Buffer,
  value: Buffer,
): X509Certificate {
  const signer = candidates.find(({ publicKey }) => {
    const strong = (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) >= SMALLEST_RSA_BITS;
    return publicKey.asymmetricKeyType === 'rsa' && strong && verify(digest, signed, publicKey, value);
  });
  if (signer === undefined) throw signatureRefused('elle ne correspond à aucun certificat présenté');
  return signer;
}

function embeddedCertificates(signature: LibxmlElement): X509Certificate[] {
  const nodes = elements(signature, 'KeyInfo')
    .flatMap((keyInfo) => elements(keyInfo, 'X509Data'))
    .flatMap((data) => elements(data, 'X509Certificate'));
  if (nodes.length > MOST_CERTIFICATES) throw signatureRefused('elle présente trop de certificats');
  return nodes.map((node) => readCertificate(base64(node)));
}

function only(parent: LibxmlElement, name: string): LibxmlElement {
  const [found, ...others] = elements(parent, name);
  if (found === undefined || others.length > 0) throw signatureRefused('sa structure est incorrecte');
  return found;
}

function elements(parent: LibxmlElement, name: string): LibxmlElement[] {
  return childElements(parent).filter((child) => child.name === name && child.namespaceUri === DSIG);
}

function algorithm(node: LibxmlElement): string {
  return node.attr('Algorithm')?.value ?? '';
}

/** Text of an element that holds base64 only: a comment or an element inside would hide from one reader what another sees. */
function base64(node: LibxmlElement): Buffer {
  if (
    node.firstChild === null ||
    node.firstChild.next !== null ||
    !/^[A-Za-z0-9+/=\s]+$/.test(node.content)
  ) {
    throw signatureRefused('sa structure est incorrecte');
  }
  return Buffer.from(node.content, 'base64');
}
