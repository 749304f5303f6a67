import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';

export const PLATFORM = 'certificats@plateforme.mssante.test';
export const PMI = 'certificats@pmi-23.mssante.test';
/** The mailbox of the emitter's application. */
export const PRACTICE = 'medecin@cabinet.mssante.test';
/** Mailboxes that software of its own sends from. */
export const SENDERS = ['maternite', 'neonatologie', 'pediatrie'].map(
  (local) => `${local}@chu-cigogne.mssante.test`,
);
const PASSWORD = 'bac-a-sable';
const ISSUER = 'http://127.0.0.1:9';

/** People of the emitter, by subject. */
export const PHYSICIAN = 'sub-medecin';

export const SANDBOX = z.object({
  http: z.url(),
  submission: z.int(),
  mx: z.int(),
  imap: z.int(),
  ca: z.string(),
  whiteList: z.url(),
});
export type Sandbox = z.output<typeof SANDBOX>;

/** Longer than a step takes on a machine that starts services all the time. */
const LEASE_SECONDS = '15';
/** Nothing is given up here, however often it is cut short. */
const INSISTENT = '1s*1000';

export function sandboxSettings(folder: string, doorPort: number): Record<string, string> {
  return {
    SANDBOX_DATA: folder,
    SANDBOX_PASSWORD: PASSWORD,
    SANDBOX_RETRY_SECONDS: '0.5',
    SANDBOX_APPLICATIONS: PMI,
    PLATFORM_SMTP: `127.0.0.1:${doorPort}`,
  };
}

export interface NodePlace {
  databaseUrl: string;
  /** Number of the node, from 1. */
  number: number;
  folder: string;
}

const masterKey = `campaign:${randomBytes(32).toString('base64')}`;

/** What all the nodes of all the services have in common. */
function common({ databaseUrl, folder }: NodePlace): Record<string, string> {
  return { DATABASE_URL: databaseUrl, CIGOGNE_MASTER_KEY: masterKey, CIGOGNE_DATA: join(folder, 'data') };
}

/** @param relayPort where its mail goes out */
export function platformSettings(sandbox: Sandbox, place: NodePlace, relayPort: number) {
  const pem = (name: string) => join(sandbox.ca, name);
  return {
    ...common(place),
    ROUTING_MAILBOX: PLATFORM,
    ROUTING_HOSTNAME: `noeud-${place.number}.plateforme.mssante.test`,
    ROUTING_HTTP_PORT: '0',
    ROUTING_SMTP_PORT: '0',
    ROUTING_TLS_KEY_FILE: pem('platform.key.pem'),
    ROUTING_TLS_CERT_FILE: pem('platform.pem'),
    ROUTING_TLS_CA_FILE: pem('root.pem'),
    ROUTING_RELAY_HOST: '127.0.0.1',
    ROUTING_RELAY_PORT: String(relayPort),
    ROUTING_WHITE_LIST_URL: sandbox.whiteList,
    ROUTING_WHITE_LIST_CA_FILE: pem('root.pem'),
    ROUTING_POLL_MS: '200',
    ROUTING_CONTROL_SCHEDULE: INSISTENT,
    ROUTING_RELAY_SCHEDULE: INSISTENT,
    ROUTING_NOTICE_SCHEDULE: INSISTENT,
    ROUTING_LEASE_SECONDS: LEASE_SECONDS,
    ROUTING_LOG_LEVEL: 'silent',
  };
}

export function pmiSettings(sandbox: Sandbox, place: NodePlace): Record<string, string> {
  return {
    ...common(place),
    PMI_HTTP_PORT: '0',
    PMI_HOSTNAME: 'pmi-23.mssante.test',
    PMI_TLS_CA_FILE: join(sandbox.ca, 'root.pem'),
    PMI_POLL_MS: '200',
    PMI_IMAP_POLL_SECONDS: '1',
    PMI_INTEGRATE_SCHEDULE: INSISTENT,
    PMI_REPLY_SCHEDULE: INSISTENT,
    PMI_LEASE_SECONDS: LEASE_SECONDS,
    PMI_LOG_LEVEL: 'silent',
    PMI_OIDC_ISSUER: ISSUER,
    PMI_SERVICE: JSON.stringify({
      name: 'PMI d’essai',
      pmi: '23',
      mailbox: PMI,
      smtp: { host: '127.0.0.1', port: sandbox.submission },
      imap: { host: '127.0.0.1', port: sandbox.imap },
      password: PASSWORD,
      sectors: [{ name: 'Guéret', communes: ['23096'] }],
    }),
  };
}

export function emitterSettings(sandbox: Sandbox, place: NodePlace): Record<string, string> {
  const establishment = {
    name: 'Cabinet Exemple',
    identifierKind: 'rpps',
    identifier: '99999999994',
    address: { houseNumber: '1', streetName: 'Place de la Naissance', postalCode: '23000', city: 'GUÉRET' },
    cog: '23096',
    phone: '0500000003',
    mailbox: PRACTICE,
    platformMailbox: PLATFORM,
    smtp: { host: '127.0.0.1', port: sandbox.submission },
    imap: { host: '127.0.0.1', port: sandbox.imap },
    password: PASSWORD,
    accounts: [
      {
        subject: PHYSICIAN,
        name: 'Victor VILLE-TEST',
        role: 'medecin-administrateur',
        rpps: '99999999994',
        specialty: 'G15_10/SM40',
      },
    ],
  };
  return {
    ...common(place),
    EMITTER_HTTP_PORT: '0',
    EMITTER_HOSTNAME: 'cabinet.mssante.test',
    EMITTER_TLS_CA_FILE: join(sandbox.ca, 'root.pem'),
    EMITTER_POLL_MS: '200',
    EMITTER_IMAP_POLL_SECONDS: '1',
    EMITTER_SEND_SCHEDULE: INSISTENT,
    EMITTER_LEASE_SECONDS: LEASE_SECONDS,
    EMITTER_LOG_LEVEL: 'silent',
    EMITTER_OIDC_ISSUER: ISSUER,
    EMITTER_ESTABLISHMENTS: JSON.stringify([establishment]),
  };
}
