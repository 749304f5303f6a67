import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Issued, issueCertificate, issueRoot } from './issue.ts';
import type { CertificateProfile } from './profiles.ts';

/** A certificate is renewed when it has less than this left. */
const RENEW_BEFORE_MS = 30 * 24 * 3600 * 1000;

/** A certificate on disk. */
export interface StoredCertificate extends Issued {
  /** Absolute or relative to the process, as the folder was given. */
  certificateFile: string;
  keyFile: string;
}

/** The sandbox's authority: its root and every certificate that it issued, by profile name. */
export interface Authority {
  folder: string;
  rootPem: string;
  rootFile: string;
  certificate(name: string): StoredCertificate;
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole or not at all: a process that dies here must not leave half a key. */
async function writeWhole(file: string, content: string, mode: number): Promise<void> {
  await writeFile(`${file}.tmp`, content, { mode });
  await rename(`${file}.tmp`, file);
}

function namesInside(certificate: X509Certificate): Set<string> {
  const names = (certificate.subjectAltName ?? '').split(', ').filter((name) => name !== '');
  return new Set(names.map((name) => name.replace(/^(DNS|IP Address):/, '').toLowerCase()));
}

/** Node writes IPv6 names in full, so only DNS and IPv4 names are compared. */
function coversNames(certificate: X509Certificate, profile: CertificateProfile): boolean {
  const inside = namesInside(certificate);
  const wanted = [...profile.dns, ...profile.ips.filter((ip) => !ip.includes(':'))];
  return wanted.every((name) => inside.has(name.toLowerCase()));
}

const lastsLongEnough = (certificate: X509Certificate, now: Date): boolean =>
  Date.parse(certificate.validTo) - now.getTime() > RENEW_BEFORE_MS &&
  Date.parse(certificate.validFrom) <= now.getTime();

async function readPair(
  folder: string,
  name: string,
): Promise<(Issued & { parsed: X509Certificate }) | undefined> {
  const certificatePem = await readIfPresent(join(folder, `${name}.pem`));
  const privateKeyPem = await readIfPresent(join(folder, `${name}.key.pem`));
  if (certificatePem === undefined || privateKeyPem === undefined) return undefined;
  return { certificatePem, privateKeyPem, parsed: new X509Certificate(certificatePem) };
}

async function writePair(folder: string, name: string, issued: Issued): Promise<void> {
  await writeWhole(join(folder, `${name}.key.pem`), issued.privateKeyPem, 0o600);
  await writeWhole(join(folder, `${name}.pem`), issued.certificatePem, 0o644);
}

async function ensureRoot(folder: string, now: Date): Promise<Issued> {
  const kept = await readPair(folder, 'root');
  if (kept !== undefined && lastsLongEnough(kept.parsed, now)) return kept;
  const root = await issueRoot(now);
  await writePair(folder, 'root', root);
  return root;
}

async function ensureCertificate(
  folder: string,
  root: Issued,
  profile: CertificateProfile,
  now: Date,
): Promise<Issued> {
  const kept = await readPair(folder, profile.name);
  const rootKey = new X509Certificate(root.certificatePem).publicKey;
  if (
    kept?.parsed.verify(rootKey) &&
    lastsLongEnough(kept.parsed, now) &&
    coversNames(kept.parsed, profile)
  ) {
    return kept;
  }
  const issued = await issueCertificate(root, profile, now);
  await writePair(folder, profile.name, issued);
  return issued;
}

/**
 * Opens the authority kept in `folder`, or founds it: `root.pem`, then `<profile>.pem` and `<profile>.key.pem`
 * (keys readable by their owner only). A certificate still valid for 30 days, signed by this root and covering
 * the names of its profile is kept; any other is issued again.
 */
export async function openAuthority(
  folder: string,
  profiles: readonly CertificateProfile[],
  now: Date,
): Promise<Authority> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const root = await ensureRoot(folder, now);
  const stored = new Map<string, StoredCertificate>();
  await Promise.all(
    profiles.map(async (profile) => {
      const issued = await ensureCertificate(folder, root, profile, now);
      stored.set(profile.name, {
        certificatePem: issued.certificatePem,
        privateKeyPem: issued.privateKeyPem,
        certificateFile: join(folder, `${profile.name}.pem`),
        keyFile: join(folder, `${profile.name}.key.pem`),
      });
    }),
  );
  return {
    folder,
    rootPem: root.certificatePem,
    rootFile: join(folder, 'root.pem'),
    certificate(name) {
      const found = stored.get(name);
      if (found === undefined) throw new RangeError(`no certificate is issued under the name ${name}`);
      return found;
    },
  };
}
