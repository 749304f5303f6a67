import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '@cigogne/kernel';
import { element, signXml, writeXml } from '@cigogne/xml';
import { z } from 'zod';
import type { Issued } from '../ca/issue.ts';

/** Namespace and shape of the list that espacedeconfiance.mssante.fr publishes: domains in `//Domaine/Nom`. */
const NAMESPACE = 'https://listeblanche.mssante.fr/schema';

export const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'indiquez un nom de domaine, par exemple chu-cigogne.mssante.test');

/** The simulated white list of the espace de confiance: editable, signed anew at each change, kept on disk. */
export interface WhiteListPublisher {
  /** Sorted, lower case. */
  domains(): string[];
  authorises(domain: string): boolean;
  replace(domains: readonly string[]): Promise<void>;
  /** Signed XML, as it is served. */
  xml(): string;
}

async function load(file: string): Promise<string[] | undefined> {
  try {
    return z.array(Domain).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function publish(domains: readonly string[], signer: Issued, now: Date): string {
  const list = element(
    'ListeBlanche',
    { xmlns: NAMESPACE, dateGeneration: now.toISOString() },
    ...domains.map((domain) => element('Domaine', {}, element('Nom', {}, domain))),
  );
  return signXml(writeXml(list), {
    privateKeyPem: signer.privateKeyPem,
    certificatePem: signer.certificatePem,
  });
}

/** @param initial the domains of a list that was never edited. */
export async function openWhiteList(
  file: string,
  initial: readonly string[],
  signer: Issued,
  clock: Clock,
): Promise<WhiteListPublisher> {
  let domains = [...new Set((await load(file)) ?? initial)].sort();
  let xml = publish(domains, signer, clock.now());
  return {
    domains: () => [...domains],
    authorises: (domain) => domains.includes(domain.toLowerCase()),
    async replace(wanted) {
      domains = [...new Set(wanted.map((domain) => domain.toLowerCase()))].sort();
      xml = publish(domains, signer, clock.now());
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.tmp`, JSON.stringify(domains, undefined, 2));
      await rename(`${file}.tmp`, file);
    },
    xml: () => xml,
  };
}
