import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Clock, systemClock } from '@cigogne/kernel';
import { createHttp } from './api/server.ts';
import { type Authority, openAuthority } from './ca/authority.ts';
import { certificateProfiles } from './ca/profiles.ts';
import { openFaultTable } from './faults/table.ts';
import { startImapServer } from './imap/server.ts';
import {
  EMITTER_ACCOUNTS,
  type OpenIdClient,
  PLATFORM_ACCOUNTS,
  PMI_ACCOUNTS,
  startOpenIdProvider,
} from './openid/index.ts';
import { createDirectory, OPERATORS } from './operator/directory.ts';
import { openMailboxes } from './operator/mailboxes.ts';
import { startOperator } from './operator/operator.ts';
import { type Acknowledgement, type HostPort, openSettings } from './operator/settings.ts';
import { openWhiteList } from './whitelist/white-list.ts';
import type { Addresses, World } from './world.ts';

export interface SandboxOptions {
  /** Everything that outlives a restart: certificates, mailboxes, queue, faults, settings, white list. */
  dataFolder: string;
  host: string;
  /** 0: any free port. */
  ports: { http: number; submission: number; mx: number; imap: number; openid: number };
  platformDomain: string;
  /** Where the platform receives; absent: what was last set, else its domain is hosted here. */
  platformSmtp?: HostPort;
  acknowledgement?: Acknowledgement;
  /** Mailboxes that an application reads: nothing answers in its place. */
  applications?: readonly string[];
  /** The one password of every mailbox. */
  password: string;
  /** Absent: no OpenID provider is started. */
  openid?: { clients: readonly OpenIdClient[]; publicUrl?: string };
  /** Address of the platform's console, for the home page. */
  console?: string;
  /** Between two attempts of the queue; 5 s by default. */
  retryMs?: number;
  /** After which a message that never passed comes back to its sender; one day by default. */
  giveUpMs?: number;
  clock?: Clock;
}

export interface Sandbox {
  world: World;
  /** What the ready line says. */
  ready: Addresses & { ready: true; ca: string; whiteList: string };
  close(): Promise<void>;
}

const RETRY_MS = 5000;
const GIVE_UP_MS = 24 * 3600 * 1000;

const EVERYBODY = { ...PLATFORM_ACCOUNTS, ...EMITTER_ACCOUNTS, ...PMI_ACCOUNTS };
const ACCOUNTS = Object.entries(EVERYBODY).map(([login, account]) => ({
  login,
  subject: account.nationalId,
  name: `${account.givenName} ${account.familyName}`,
  purpose: account.purpose,
}));

const authorisedAtFirst = (platformDomain: string): string[] => [
  platformDomain,
  ...OPERATORS.flatMap(({ domains }) =>
    domains.filter(({ authorised }) => authorised).map(({ domain }) => domain),
  ),
];

/** The mailboxes that the directory names exist from the start, empty. */
function openKnownMailboxes(world: Pick<World, 'directory' | 'mailboxes'>): void {
  for (const { domains } of world.directory.operators) {
    for (const { domain, mailboxes } of domains) {
      for (const { local } of mailboxes) world.mailboxes.open(`${local}@${domain}`);
    }
  }
}

async function buildWorld(
  options: SandboxOptions,
  authority: Authority,
  addresses: () => Addresses,
): Promise<World> {
  const { dataFolder, host, password, platformDomain } = options;
  const clock = options.clock ?? systemClock;
  const directory = createDirectory(OPERATORS, platformDomain);
  const mailboxes = await openMailboxes(join(dataFolder, 'mailboxes'), clock);
  openKnownMailboxes({ directory, mailboxes });
  const faults = await openFaultTable(join(dataFolder, 'faults.json'), clock);
  const settings = await openSettings(join(dataFolder, 'settings.json'), {
    ...(options.platformSmtp === undefined ? {} : { platformSmtp: options.platformSmtp }),
    ...(options.acknowledgement === undefined ? {} : { acknowledgement: options.acknowledgement }),
    ...(options.applications === undefined ? {} : { applications: [...options.applications] }),
  });
  const whiteList = await openWhiteList(
    join(dataFolder, 'white-list.json'),
    authorisedAtFirst(platformDomain),
    authority.certificate('whitelist'),
    clock,
  );
  const operator = await startOperator({
    dataFolder,
    host,
    ports: options.ports,
    authority,
    directory,
    mailboxes,
    faults,
    settings,
    isAuthorised: (domain) => whiteList.authorises(domain),
    password,
    clock,
    retryMs: options.retryMs ?? RETRY_MS,
    giveUpMs: options.giveUpMs ?? GIVE_UP_MS,
  });
  return { authority, directory, mailboxes, faults, settings, whiteList, operator, password, addresses };
}

/** Starts the outside world: operators, IMAP, white list, OpenID provider, pages and API. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host, ports } = options;
  const dataFolder = resolve(options.dataFolder);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const authority = await openAuthority(
    join(dataFolder, 'ca'),
    certificateProfiles(OPERATORS, options.platformDomain),
    (options.clock ?? systemClock).now(),
  );
  const known: Addresses = { host, submission: 0, mx: 0, imap: 0, http: '', accounts: [] };
  const world = await buildWorld({ ...options, dataFolder }, authority, () => known);
  const server = authority.certificate('server');
  const imap = await startImapServer({
    host,
    port: ports.imap,
    tls: { key: server.privateKeyPem, cert: server.certificatePem, ca: authority.rootPem },
    mailboxes: world.mailboxes,
    login: world.operator.login,
    isHosted: world.operator.isHosted,
  });
  const openid =
    options.openid === undefined
      ? undefined
      : await startOpenIdProvider({
          host,
          port: ports.openid,
          ...options.openid,
          accounts: Object.values(EVERYBODY),
        });
  const http = createHttp(world);
  const url = await http.listen({ host, port: ports.http });
  Object.assign(known, {
    submission: world.operator.submissionPort,
    mx: world.operator.mxPort,
    imap: imap.port,
    http: url,
    ...(openid === undefined ? {} : { issuer: openid.issuer, accounts: ACCOUNTS }),
    ...(options.console === undefined ? {} : { console: options.console }),
  } satisfies Partial<Addresses>);
  return {
    world,
    ready: { ready: true, ...known, ca: authority.folder, whiteList: `${url}/listeblanchemssante.xml` },
    async close() {
      await Promise.all([http.close(), imap.close(), openid?.close(), world.operator.close()]);
    },
  };
}
