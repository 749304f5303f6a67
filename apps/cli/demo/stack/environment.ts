import { join } from 'node:path';
import type { SandboxReady } from '../outside/sandbox.ts';
import type { DemoFolder } from './folder.ts';
import type { Ports } from './ports.ts';

export const PLATFORM_DOMAIN = 'plateforme.mssante.test';
export const PLATFORM_MAILBOX = `certificats@${PLATFORM_DOMAIN}`;
export const MATERNITY_MAILBOX = 'maternite@chu-cigogne.mssante.test';
export const PHYSICIAN_MAILBOX = 'medecin@cabinet.mssante.test';
/** The one password of every mailbox of the sandbox, which holds nothing but invented people. */
export const SANDBOX_PASSWORD = 'bac-a-sable';

const CLIENT_ID = 'cigogne-plateforme';
const CLIENT_SECRET = 'bac-a-sable-sans-secret';
const ILE_DE_FRANCE = '11';

const local = (port: number) => `http://127.0.0.1:${port}`;
const EMITTER_CLIENT_ID = 'cigogne-emetteur';
const PMI_CLIENT_ID = 'cigogne-pmi';
/** The PMI that has software; the others are read on the sandbox's pages. */
const PMI_MAILBOX = 'certificats@pmi-23.mssante.test';

export const emitterUrl = (ports: Ports) => local(ports.emitter);
export const pmiUrl = (ports: Ports) => local(ports.pmi);
export const consoleUrl = (ports: Ports) => local(ports.console);

/** The environment of whoever runs us, without what would configure the programs otherwise than the demonstration. */
function inherited(): NodeJS.ProcessEnv {
  const ours = /^(ROUTING_|EMITTER_|PMI_|SANDBOX_|CIGOGNE_|PLATFORM_SMTP$|DATABASE_URL$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

export function sandboxEnvironment(folder: DemoFolder, ports: Ports): NodeJS.ProcessEnv {
  return {
    ...inherited(),
    SANDBOX_DATA: folder.sandbox,
    SANDBOX_HTTP_PORT: String(ports.sandbox),
    SANDBOX_SUBMISSION_PORT: String(ports.submission),
    SANDBOX_MX_PORT: String(ports.exchange),
    SANDBOX_IMAP_PORT: String(ports.imap),
    SANDBOX_OPENID_PORT: String(ports.openid),
    SANDBOX_OPENID_CLIENT_ID: CLIENT_ID,
    SANDBOX_OPENID_CLIENT_SECRET: CLIENT_SECRET,
    SANDBOX_OPENID_REDIRECT_URIS: `${consoleUrl(ports)}/auth/callback`,
    SANDBOX_OPENID_EMITTER_CLIENT_ID: EMITTER_CLIENT_ID,
    SANDBOX_OPENID_EMITTER_REDIRECT_URIS: `${emitterUrl(ports)}/auth/callback`,
    SANDBOX_OPENID_PMI_CLIENT_ID: PMI_CLIENT_ID,
    SANDBOX_OPENID_PMI_REDIRECT_URIS: `${pmiUrl(ports)}/auth/callback`,
    SANDBOX_APPLICATIONS: PMI_MAILBOX,
    SANDBOX_PLATFORM_DOMAIN: PLATFORM_DOMAIN,
    SANDBOX_CONSOLE_URL: consoleUrl(ports),
    SANDBOX_PASSWORD,
    SANDBOX_ACKNOWLEDGEMENT: 'processed',
    SANDBOX_RETRY_SECONDS: '1',
    PLATFORM_SMTP: `127.0.0.1:${ports.platformSmtp}`,
  };
}

/**
 * A platform as in production but for its schedules: an outage of some seconds shows what one of some hours does,
 * attempts, a notice of delay, and the arrival without anybody's help.
 */
export function platformEnvironment(
  folder: DemoFolder,
  ports: Ports,
  sandbox: SandboxReady,
  databaseUrl: string,
): NodeJS.ProcessEnv {
  return {
    ...inherited(),
    DATABASE_URL: databaseUrl,
    CIGOGNE_DATA: folder.platform,
    CIGOGNE_MASTER_KEY_FILE: folder.masterKeyFile,
    ROUTING_MAILBOX: PLATFORM_MAILBOX,
    ROUTING_HOSTNAME: PLATFORM_DOMAIN,
    ROUTING_HTTP_PORT: String(ports.console),
    ROUTING_BASE_URL: consoleUrl(ports),
    ROUTING_SMTP_PORT: String(ports.platformSmtp),
    ROUTING_TLS_KEY_FILE: join(sandbox.ca, 'platform.key.pem'),
    ROUTING_TLS_CERT_FILE: join(sandbox.ca, 'platform.pem'),
    ROUTING_TLS_CA_FILE: join(sandbox.ca, 'root.pem'),
    ROUTING_RELAY_HOST: '127.0.0.1',
    ROUTING_RELAY_PORT: String(sandbox.mx),
    ROUTING_WHITE_LIST_URL: sandbox.whiteList,
    ROUTING_WHITE_LIST_CA_FILE: join(sandbox.ca, 'root.pem'),
    ROUTING_WHITE_LIST_REFRESH_SECONDS: '10',
    ROUTING_OIDC_ISSUER: sandbox.issuer,
    ROUTING_OIDC_CLIENT_ID: CLIENT_ID,
    ROUTING_OIDC_CLIENT_SECRET: CLIENT_SECRET,
    ROUTING_ACCOUNTS: JSON.stringify(accounts(sandbox)),
    ROUTING_POLL_MS: '200',
    ROUTING_RELAY_SCHEDULE: '2s*15, 10s*30, 1m*60',
    ROUTING_NOTICE_SCHEDULE: '1s*10, 10s*30, 1m*60',
    ROUTING_CHECK_SCHEDULE: '1s*10',
    ROUTING_DELAY_NOTICE_HOURS: String(3 / 3600),
  };
}

/** The emitter of a maternity and of a physician alone: the mailboxes, servers and identities of the sandbox. */
export function emitterEnvironment(
  folder: DemoFolder,
  ports: Ports,
  sandbox: SandboxReady,
  databaseUrl: string,
): NodeJS.ProcessEnv {
  return {
    ...inherited(),
    DATABASE_URL: databaseUrl,
    CIGOGNE_DATA: folder.emitter,
    CIGOGNE_MASTER_KEY_FILE: folder.masterKeyFile,
    EMITTER_HOSTNAME: 'emetteur.chu-cigogne.mssante.test',
    EMITTER_HTTP_PORT: String(ports.emitter),
    EMITTER_BASE_URL: emitterUrl(ports),
    EMITTER_TLS_CA_FILE: join(sandbox.ca, 'root.pem'),
    EMITTER_OIDC_ISSUER: sandbox.issuer,
    EMITTER_OIDC_CLIENT_ID: EMITTER_CLIENT_ID,
    EMITTER_OIDC_CLIENT_SECRET: CLIENT_SECRET,
    EMITTER_POLL_MS: '200',
    EMITTER_IMAP_POLL_SECONDS: '1',
    EMITTER_SEND_SCHEDULE: '1s*30, 10s*30, 1m*60',
    EMITTER_OPENINGS_URL: `${consoleUrl(ports)}/api/public/pmi`,
    EMITTER_ESTABLISHMENTS: JSON.stringify(establishments(sandbox)),
  };
}

/** The PMI of the Creuse: its mailbox is read by its own software, which answers the platform itself. */
export function pmiEnvironment(
  folder: DemoFolder,
  ports: Ports,
  sandbox: SandboxReady,
  databaseUrl: string,
): NodeJS.ProcessEnv {
  return {
    ...inherited(),
    DATABASE_URL: databaseUrl,
    CIGOGNE_DATA: folder.pmi,
    CIGOGNE_MASTER_KEY_FILE: folder.masterKeyFile,
    PMI_HOSTNAME: 'pmi-23.mssante.test',
    PMI_HTTP_PORT: String(ports.pmi),
    PMI_BASE_URL: pmiUrl(ports),
    PMI_TLS_CA_FILE: join(sandbox.ca, 'root.pem'),
    PMI_OIDC_ISSUER: sandbox.issuer,
    PMI_OIDC_CLIENT_ID: PMI_CLIENT_ID,
    PMI_OIDC_CLIENT_SECRET: CLIENT_SECRET,
    PMI_POLL_MS: '200',
    PMI_IMAP_POLL_SECONDS: '1',
    PMI_INTEGRATE_SCHEDULE: '1s*30, 10s*30, 1m*60',
    PMI_REPLY_SCHEDULE: '1s*30, 10s*30, 1m*60',
    PMI_SERVICE: JSON.stringify(pmiService(sandbox)),
  };
}

function pmiService(sandbox: SandboxReady) {
  const sector = ['Guéret'];
  return {
    name: 'PMI de la Creuse',
    pmi: '23',
    address: '1 rue de l’Exemple, 23000 Guéret',
    phone: '01 99 00 00 00',
    physician: 'Mathilde CIGOGNE-TEST',
    mailbox: PMI_MAILBOX,
    mailboxLabel: 'PMI de la Creuse',
    smtp: { host: '127.0.0.1', port: sandbox.submission },
    imap: { host: '127.0.0.1', port: sandbox.imap },
    password: SANDBOX_PASSWORD,
    sectors: [
      { name: 'Guéret', communes: ['23096'] },
      { name: 'Aubusson', communes: ['23008'] },
    ],
    accounts: [
      ...worker(sandbox, 'medecinPmi', 'medecin'),
      ...worker(sandbox, 'puericultrice', 'puericultrice', sector),
      ...worker(sandbox, 'secretairePmi', 'secretaire'),
      ...worker(sandbox, 'epidemiologiste', 'epidemiologiste'),
      ...worker(sandbox, 'administrateurPmi', 'administrateur'),
      ...worker(sandbox, 'dpo', 'dpo'),
    ],
  };
}

function worker({ accounts }: SandboxReady, login: string, role: string, sectors: string[] = []) {
  return accounts.flatMap((account) =>
    account.login === login ? [{ subject: account.subject, name: account.name, role, sectors }] : [],
  );
}

function establishments(sandbox: SandboxReady) {
  const server = (port: number) => ({ host: '127.0.0.1', port });
  const common = {
    platformMailbox: PLATFORM_MAILBOX,
    smtp: server(sandbox.submission),
    imap: server(sandbox.imap),
    password: SANDBOX_PASSWORD,
    phone: '0500000003',
    cog: '23096',
    address: { houseNumber: '1', streetName: 'Place de la Naissance', postalCode: '23000', city: 'GUÉRET' },
  };
  return [
    {
      ...common,
      name: 'Maternité du CHU Cigogne',
      identifierKind: 'finess',
      identifier: '999999999',
      mailbox: MATERNITY_MAILBOX,
      units: [{ name: 'Maternité' }, { name: 'Néonatalogie', phone: '0500000004' }],
      accounts: [
        ...person(sandbox, 'secretaire', 'secretaire'),
        ...person(sandbox, 'sageFemme', 'sage-femme'),
        ...person(sandbox, 'pediatre', 'medecin', 'G15_10/SM40'),
        ...person(sandbox, 'cadre', 'administrateur'),
        ...person(sandbox, 'qualite', 'qualite'),
      ],
    },
    {
      ...common,
      name: 'Cabinet de ville',
      identifierKind: 'rpps',
      identifier: '99000000093',
      mailbox: PHYSICIAN_MAILBOX,
      accounts: person(sandbox, 'medecinDeVille', 'medecin-administrateur', 'G15_10/SM54'),
    },
  ];
}

/** The subject of a physician is 8 followed by the RPPS, as at Pro Santé Connect. */
function person({ accounts }: SandboxReady, login: string, role: string, specialty?: string) {
  return accounts.flatMap((account) =>
    account.login === login
      ? [
          {
            subject: account.subject,
            name: account.name,
            role,
            ...(specialty === undefined ? {} : { rpps: account.subject.slice(1), specialty }),
          },
        ]
      : [],
  );
}

const ROLES: Readonly<Record<string, { role: string; region?: string }>> = {
  operateur: { role: 'operateur' },
  pilotage: { role: 'pilotage' },
  gradesIdf: { role: 'grades', region: ILE_DE_FRANCE },
  support: { role: 'support' },
};

/** The identities of the sandbox that have a role on the platform; the last one has none, to show the refusal. */
function accounts(sandbox: SandboxReady) {
  return sandbox.accounts.flatMap(({ login, subject, name }) => {
    const role = ROLES[login];
    return role ? [{ subject, name, ...role }] : [];
  });
}
