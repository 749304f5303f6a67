import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { certificatesOf } from '@cigogne/kernel';
import { type Check, type Finding, ok, watch, wrong } from '../finding.ts';

const DAY_MS = 86_400_000;
/** An IGC-Santé certificate takes days to be renewed. */
const WATCH_DAYS = 30;

/** A certificate with the key that must be its own. @param names the variables that name the files */
export function tlsPairCheck(
  pair: { certificate: string; key: string },
  names: { certificate: string; key: string },
): Check {
  return {
    subject: names.certificate,
    async run() {
      const chain = await certificatesIn(names.certificate, pair.certificate);
      const key = await keyIn(names.key, pair.key);
      if ('state' in chain || 'state' in key) {
        return [chain, key].filter((one): one is Finding => 'state' in one);
      }
      const [own] = chain.certificates;
      return [
        ...expiryFindings(names.certificate, chain.certificates),
        ...(own === undefined ? [] : [matchFinding(names, own, key.key)]),
      ];
    },
  };
}

/** Authorities that are trusted: readable, and none that has ended. */
export function authoritiesCheck(path: string, name: string): Check {
  return {
    subject: name,
    async run() {
      const read = await certificatesIn(name, path);
      return 'state' in read ? [read] : expiryFindings(name, read.certificates);
    },
  };
}

function matchFinding(
  names: { certificate: string; key: string },
  own: X509Certificate,
  key: KeyObject,
): Finding {
  if (!own.checkPrivateKey(key)) {
    return wrong(
      names.key,
      'cette clé n’est pas celle du certificat',
      `Mettez dans ${names.key} la clé dont la demande de certificat a été faite, ou dans ${names.certificate} le bon certificat, le sien en premier.`,
    );
  }
  // ECO.1.1.3: the suites of TLS 1.2 that MSSanté allows need an RSA key.
  if (key.asymmetricKeyType !== 'rsa') {
    return wrong(
      names.key,
      `clé de type ${key.asymmetricKeyType} : les serveurs MSSanté demandent RSA`,
      'Demandez un certificat sur une clé RSA d’au moins 2048 bits.',
    );
  }
  return ok(names.key, 'la clé est celle du certificat');
}

function expiryFindings(name: string, certificates: readonly X509Certificate[]): Finding[] {
  const now = Date.now();
  return certificates.map((certificate) => {
    const from = Date.parse(certificate.validFrom);
    const until = Date.parse(certificate.validTo);
    const days = Math.floor((until - now) / DAY_MS);
    const who = certificate.subject.split('\n').find((part) => part.startsWith('CN=')) ?? certificate.subject;
    const day = new Date(until).toLocaleDateString('fr-FR', { timeZone: 'Europe/Paris' });
    const renew = 'Renouvelez-le auprès de l’IGC-Santé, remplacez le fichier, puis relancez le service.';
    if (now > until) return wrong(name, `${who} est échu depuis le ${day}`, renew);
    if (now < from)
      return wrong(
        name,
        `${who} n’est pas encore valable`,
        'Vérifiez l’heure de cette machine et le certificat.',
      );
    if (days < WATCH_DAYS) return watch(name, `${who} sera échu le ${day} (dans ${days} jours)`, renew);
    return ok(name, `${who}, valable jusqu’au ${day}`);
  });
}

async function certificatesIn(
  name: string,
  path: string,
): Promise<{ certificates: X509Certificate[] } | Finding> {
  const text = await textOf(name, path);
  if (typeof text !== 'string') return text;
  const certificates = certificatesOf(text);
  return certificates.length > 0
    ? { certificates }
    : wrong(
        name,
        `${path} ne contient aucun certificat lisible`,
        'Attendu : un ou plusieurs certificats au format PEM.',
      );
}

async function keyIn(name: string, path: string): Promise<{ key: KeyObject } | Finding> {
  const text = await textOf(name, path);
  if (typeof text !== 'string') return text;
  try {
    return { key: createPrivateKey(text) };
  } catch {
    return wrong(
      name,
      `${path} ne contient pas de clé privée lisible`,
      'Attendu : une clé privée au format PEM, sans mot de passe.',
    );
  }
}

async function textOf(name: string, path: string): Promise<string | Finding> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return wrong(
      name,
      `${path} ne peut pas être lu`,
      'Vérifiez le chemin, et que le compte du service a le droit de lire ce fichier.',
    );
  }
}
