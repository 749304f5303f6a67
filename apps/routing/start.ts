import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Clock,
  createLogger,
  createMetrics,
  type Ids,
  type Logger,
  loadMasterKeys,
  openServiceDatabase,
  openVault,
  stopWithin,
  systemClock,
  systemIds,
} from '@cigogne/kernel';
import {
  createSmtpSender,
  createWhiteList,
  fileLoader,
  httpLoader,
  type WhiteList,
  type WhiteListOptions,
  type WhiteListRefresh,
} from '@cigogne/mail';
import { startConsole } from './adapters/console/start-console.ts';
import { startMailboxIntake } from './adapters/imap-intake.ts';
import { inHand } from './adapters/in-hand.ts';
import { createMeasures } from './adapters/measures.ts';
import { seed } from './adapters/seed.ts';
import { startSmtpIntake } from './adapters/smtp-intake.ts';
import { relayKey } from './adapters/trace/relay-key.ts';
import { watchPlatform } from './adapters/watch.ts';
import { startWorkers, type Workers } from './adapters/workers.ts';
import type { Settings } from './settings.ts';
import { expireWaiting } from './use-cases/abandon.ts';
import type { Platform } from './use-cases/platform.ts';

const EXPIRY_EVERY_MS = 10 * 60_000;
/** What a silent mail server still holds up then is given up: another node, or the next start, sends it again. */
const PATIENCE_MS = 20_000;

export interface RunningPlatform {
  platform: Platform;
  smtpPort: number | undefined;
  console: string;
  /** Takes nothing more, finishes what is in hand, closes. */
  stop(): Promise<void>;
}

export const routingMigrations = {
  name: 'routing',
  folder: new URL('./adapters/migrations/', import.meta.url),
};

/**
 * Starts one node of the platform: database, white list, workers, intake, console. Any number of nodes may
 * share one database.
 * @throws CigogneError or ConfigError that say what to set
 */
export async function startRouting(
  settings: Settings,
  env: NodeJS.ProcessEnv = process.env,
  ports: { clock?: Clock; ids?: Ids } = {},
): Promise<RunningPlatform> {
  const clock = ports.clock ?? systemClock;
  const logger = createLogger({ name: 'routing', level: settings.ROUTING_LOG_LEVEL });
  const metrics = createMetrics('routing');
  const closers: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const close of closers.toReversed()) await close();
  };
  try {
    const vault = openVault(loadMasterKeys(env));
    const { db, close } = await openServiceDatabase({
      name: 'routing',
      url: settings.DATABASE_URL,
      dataDir: join(settings.CIGOGNE_DATA, 'postgres'),
      max: settings.ROUTING_CONCURRENCY + 8,
      migrations: routingMigrations,
    });
    closers.push(close);
    await seed(db, settings, clock);
    const tls = await readTls(settings);
    const whiteList = await openWhiteList(settings, clock, {
      cacheFile: join(settings.CIGOGNE_DATA, 'liste-blanche.xml'),
      onRefresh: (outcome) => logRefresh(logger, outcome),
    });
    closers.push(() => whiteList.close());
    const cut = new AbortController();
    const smtp = createSmtpSender({
      host: settings.ROUTING_RELAY_HOST,
      port: settings.ROUTING_RELAY_PORT,
      hostname: settings.ROUTING_HOSTNAME,
      poolSize: settings.ROUTING_RELAY_CONNECTIONS,
      tls,
      cut: cut.signal,
    });
    closers.push(() => smtp.close());
    let workers: Workers | undefined;
    const platform: Platform = {
      db,
      vault,
      clock,
      ids: ports.ids ?? systemIds,
      logger,
      smtp,
      authorises: (mailbox) => whiteList.authorises(mailbox),
      inHand: inHand(),
      measures: createMeasures(metrics),
      identity: {
        mailbox: settings.ROUTING_MAILBOX,
        label: settings.ROUTING_LABEL,
        nil: settings.ROUTING_NIL,
        hostname: settings.ROUTING_HOSTNAME,
      },
      relayKey: await relayKey(db),
      schedules: {
        control: settings.ROUTING_CONTROL_SCHEDULE,
        relay: settings.ROUTING_RELAY_SCHEDULE,
        notice: settings.ROUTING_NOTICE_SCHEDULE,
        check: settings.ROUTING_CHECK_SCHEDULE,
      },
      leaseMs: settings.ROUTING_LEASE_SECONDS * 1000,
      delayNoticeMs: settings.ROUTING_DELAY_NOTICE_HOURS * 3_600_000,
      wake: (loop) => workers?.wake(loop),
      offer: (message) => workers?.offer(message),
    };
    workers = startWorkers(platform, {
      concurrency: settings.ROUTING_CONCURRENCY,
      pollMs: settings.ROUTING_POLL_MS,
    });
    const started = workers;
    closers.push(() => stopWithin(PATIENCE_MS, cut, () => started.stop()));
    const expiry = setInterval(() => {
      expireWaiting(platform, settings.ROUTING_RETENTION_DAYS).catch((error: unknown) =>
        logger.error({ err: error }, 'expiry failed'),
      );
    }, EXPIRY_EVERY_MS);
    closers.push(() => clearInterval(expiry));
    const intake = await startIntake(platform, settings, tls, closers);
    watchPlatform(metrics, {
      db,
      clock,
      whiteList,
      tls,
      homologationUntil: settings.ROUTING_HOMOLOGATION_UNTIL,
    });
    const http = await startConsole({ platform, settings, metrics, whiteList });
    closers.push(() => http.close());
    return { platform, smtpPort: intake, console: http.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startIntake(
  platform: Platform,
  settings: Settings,
  tls: { key: string; cert: string; ca: string },
  closers: (() => Promise<void> | void)[],
): Promise<number | undefined> {
  if (settings.ROUTING_IMAP_HOST) {
    const imap = await startMailboxIntake(platform, {
      host: settings.ROUTING_IMAP_HOST,
      port: settings.ROUTING_IMAP_PORT,
      tls,
      auth: imapAuth(settings),
      pollSeconds: 30,
    });
    closers.push(() => imap.close());
  }
  if (settings.ROUTING_SMTP === 'off') return undefined;
  const smtp = await startSmtpIntake(platform, {
    host: settings.ROUTING_SMTP_HOST,
    port: settings.ROUTING_SMTP_PORT,
    tls,
  });
  closers.push(() => smtp.close());
  return smtp.port;
}

/** An applicative mailbox logs in by its TLS certificate; a login is for operators that want one. */
export function imapAuth(settings: Settings) {
  const user = settings.ROUTING_IMAP_USER ?? settings.ROUTING_MAILBOX;
  const password = settings.ROUTING_IMAP_PASSWORD;
  return password ? { user, password } : { user, certificate: true as const };
}

/** The files of the espace de confiance, PEM. */
export async function readTls(settings: Settings) {
  const [key, cert, ca] = await Promise.all([
    readFile(settings.ROUTING_TLS_KEY_FILE, 'utf8'),
    readFile(settings.ROUTING_TLS_CERT_FILE, 'utf8'),
    readFile(settings.ROUTING_TLS_CA_FILE, 'utf8'),
  ]);
  return { key, cert, ca };
}

/** The list of the settings, checked against its authority; a cache lets a node start without its source. */
export async function openWhiteList(
  settings: Settings,
  clock: Clock,
  kept: Pick<WhiteListOptions, 'onRefresh'> & { cacheFile: string | undefined },
): Promise<WhiteList> {
  const source = settings.ROUTING_WHITE_LIST_URL;
  const { cacheFile, ...more } = kept;
  return createWhiteList({
    load: /^https?:/.test(source) ? httpLoader(source) : fileLoader(source),
    trustedCertificates: [await readFile(settings.ROUTING_WHITE_LIST_CA_FILE, 'utf8')],
    ...(cacheFile === undefined ? {} : { cacheFile }),
    refreshSeconds: settings.ROUTING_WHITE_LIST_REFRESH_SECONDS,
    clock,
    ...more,
  });
}

function logRefresh(logger: Logger, outcome: WhiteListRefresh): void {
  if (outcome.status === 'updated') logger.info({ domains: outcome.domains }, 'white list updated');
  else logger.error({ ageSeconds: outcome.ageSeconds, err: outcome.error }, 'white list kept');
}
