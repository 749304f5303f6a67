// @peculiar/x509 resolves its parts through tsyringe, which needs this polyfill loaded before it.
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  type JsonName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { CertificateProfile } from './profiles.ts';

cryptoProvider.set(webcrypto);

/** RSA 2048: the MSSanté suites are ECDHE-RSA (R2 ECO.1.1.3). */
const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const DAY = 24 * 3600 * 1000;
const ROOT_DAYS = 3650;
const LEAF_DAYS = 365;

/** A certificate and its private key, both PEM. */
export interface Issued {
  certificatePem: string;
  privateKeyPem: string;
}

const ROOT_NAME: JsonName = [{ CN: ['Autorité du bac à sable Cigogne'] }, { O: ['Cigogne (rien de réel)'] }];

const newKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

async function privatePem(key: webcrypto.CryptoKey): Promise<string> {
  return `${PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

/** A serial number that is positive and unpredictable (RFC 5280 §4.1.2.2). */
const serial = () => Buffer.concat([Buffer.from([0x4c]), randomBytes(15)]).toString('hex');

/** A validity that starts an hour back, so that a clock slightly late still accepts it. */
const validity = (now: Date, days: number) => ({
  notBefore: new Date(now.getTime() - DAY / 24),
  notAfter: new Date(now.getTime() + days * DAY),
});

/** The root: it only signs certificates and revocation lists. */
export async function issueRoot(now: Date): Promise<Issued> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: ROOT_NAME,
    ...validity(now, ROOT_DAYS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    certificatePem: `${certificate.toString('pem')}\n`,
    privateKeyPem: await privatePem(keys.privateKey),
  };
}

/** Reads a key written by this module; it can sign and cannot leave again. */
async function importSigningKey(privateKeyPem: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(privateKeyPem), ALGORITHM, false, [
    'sign',
  ]);
}

function usagesOf(profile: CertificateProfile): Extension[] {
  const extended = profile.usages.flatMap((usage) => {
    if (usage === 'server') return [ExtendedKeyUsage.serverAuth];
    return usage === 'client' ? [ExtendedKeyUsage.clientAuth] : [];
  });
  const flags = profile.usages.includes('signature')
    ? KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation
    : KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment;
  const keyUsages = new KeyUsagesExtension(flags, true);
  return extended.length === 0 ? [keyUsages] : [keyUsages, new ExtendedKeyUsageExtension(extended)];
}

function namesOf(profile: CertificateProfile): Extension[] {
  const names = [
    ...profile.dns.map((value) => ({ type: 'dns' as const, value })),
    ...profile.ips.map((value) => ({ type: 'ip' as const, value })),
  ];
  return names.length === 0 ? [] : [new SubjectAlternativeNameExtension(names)];
}

/** A certificate of one of the profiles, signed by `root`, valid for a year from `now`. */
export async function issueCertificate(
  root: Issued,
  profile: CertificateProfile,
  now: Date,
): Promise<Issued> {
  const rootCertificate = new X509Certificate(root.certificatePem);
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: [{ CN: [profile.commonName] }, { O: [profile.organisation] }],
    issuer: rootCertificate.subject,
    ...validity(now, LEAF_DAYS),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: await importSigningKey(root.privateKeyPem),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      ...usagesOf(profile),
      ...namesOf(profile),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(rootCertificate.publicKey),
    ],
  });
  return {
    certificatePem: `${certificate.toString('pem')}\n`,
    privateKeyPem: await privatePem(keys.privateKey),
  };
}
