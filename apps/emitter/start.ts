import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Clock,
  createLogger,
  createMetrics,
  type Ids,
  loadMasterKeys,
  openServiceDatabase,
  openVault,
  startWorker,
  stopWithin,
  systemClock,
  systemIds,
  type Worker,
} from '@cigogne/kernel';
import { startServer } from './adapters/http/start-server.ts';
import { type Mailboxes, openMailboxes } from './adapters/mailboxes.ts';
import { platformOpenings } from './adapters/openings.ts';
import { seed } from './adapters/seed.ts';
import type { Settings } from './settings.ts';
import type { Emitter } from './use-cases/emitter.ts';
import { eraseAbandoned, eraseExpired } from './use-cases/erase.ts';
import { claimSigned, sendCertificate } from './use-cases/send.ts';

const CHORES_EVERY_MS = 60_000;
/** What a silent mail server still holds up then is given up: another node, or the next start, sends it again. */
const PATIENCE_MS = 20_000;

export interface RunningEmitter {
  emitter: Emitter;
  mailboxes: Mailboxes;
  http: string;
  /** Takes nothing more, finishes what is in hand, closes. */
  stop(): Promise<void>;
}

export const emitterMigrations = {
  name: 'emitter',
  folder: new URL('./adapters/migrations/', import.meta.url),
};

/**
 * Starts one node of the emitter: database, mailboxes, sending worker, pages and API. Any number of nodes may share
 * one database.
 * @throws CigogneError or ConfigError that say what to set
 */
export async function startEmitter(
  settings: Settings,
  env: NodeJS.ProcessEnv = process.env,
  ports: { clock?: Clock; ids?: Ids; patienceMs?: number } = {},
): Promise<RunningEmitter> {
  const logger = createLogger({ name: 'emitter', level: settings.EMITTER_LOG_LEVEL });
  const metrics = createMetrics('emitter');
  const closers: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const close of closers.toReversed()) await close();
  };
  try {
    const vault = openVault(loadMasterKeys(env));
    const ids = ports.ids ?? systemIds;
    const database = await openServiceDatabase({
      name: 'emitter',
      url: settings.DATABASE_URL,
      dataDir: join(settings.CIGOGNE_DATA, 'postgres'),
      max: settings.EMITTER_CONCURRENCY + 8,
      migrations: emitterMigrations,
    });
    closers.push(() => database.close());
    const { db } = database;
    await seed(db, vault, settings, ids);
    const cut = new AbortController();
    const mailboxes = openMailboxes({
      ca: await readFile(settings.EMITTER_TLS_CA_FILE, 'utf8'),
      hostname: settings.EMITTER_HOSTNAME,
      pollSeconds: settings.EMITTER_IMAP_POLL_SECONDS,
      cut: cut.signal,
    });
    closers.push(() => mailboxes.close());
    let worker: Worker | undefined;
    const emitter: Emitter = {
      db,
      vault,
      clock: ports.clock ?? systemClock,
      ids,
      logger,
      schedule: settings.EMITTER_SEND_SCHEDULE,
      leaseMs: settings.EMITTER_LEASE_SECONDS * 1000,
      senderFor: (establishment) => mailboxes.senderFor(establishment),
      wake: () => worker?.wake(),
      mailboxAnswers: (establishmentId) => mailboxes.answers(establishmentId),
      openings: platformOpenings(settings.EMITTER_OPENINGS_URL, logger),
      refreshMailboxes: () => mailboxes.refresh(emitter),
    };
    await mailboxes.refresh(emitter);
    const started = startWorker({
      name: 'send',
      claim: (limit) => claimSigned(emitter, limit),
      handle: (certificate) => sendCertificate(emitter, certificate),
      concurrency: settings.EMITTER_CONCURRENCY,
      pollMs: settings.EMITTER_POLL_MS,
      logger,
    });
    worker = started;
    const drain = () => stopWithin(ports.patienceMs ?? PATIENCE_MS, cut, () => started.stop());
    closers.push(drain);
    closers.push(startChores(emitter));
    const http = await startServer({ emitter, settings, metrics });
    // At the same moment: while a slow request is being answered nothing more is taken to be sent.
    closers.push(async () => {
      await Promise.all([http.close(), drain()]);
    });
    return { emitter, mailboxes, http: http.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Erasure at the end of the retention, and of abandoned drafts; mailboxes whose settings another node has changed. */
function startChores(emitter: Emitter): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    underWay = Promise.all([
      eraseExpired(emitter),
      eraseAbandoned(emitter),
      emitter.refreshMailboxes(),
    ]).catch((error: unknown) => emitter.logger.error({ err: error }, 'chores failed'));
  }, CHORES_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
