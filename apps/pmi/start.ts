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
import { type Mailbox, openMailbox } from './adapters/mailbox.ts';
import { seed } from './adapters/seed.ts';
import type { Settings } from './settings.ts';
import { claimDaily, keepDaily, runDaily } from './use-cases/daily.ts';
import { claimArrivals, integrateArrivals } from './use-cases/integrate.ts';
import type { Pmi } from './use-cases/pmi.ts';
import { claimRectifications, sendRectificationMessage } from './use-cases/rectification-messages.ts';
import { claimReplies, REPLIES_TOGETHER, sendReplies } from './use-cases/reply.ts';
import { claimTransfers, sendTransfer } from './use-cases/transfer-messages.ts';

/** Settings of the mailbox that another node changed. */
const REFRESH_EVERY_MS = 60_000;
/** What a silent mail server still holds up then is given up: another node, or the next start, sends it again. */
const PATIENCE_MS = 20_000;

export interface RunningPmi {
  pmi: Pmi;
  mailbox: Mailbox;
  http: string;
  /** Takes nothing more, finishes what is in hand, closes. */
  stop(): Promise<void>;
}

export const pmiMigrations = { name: 'pmi', folder: new URL('./adapters/migrations/', import.meta.url) };

/**
 * Starts one node of a PMI: database, mailbox, workers, pages and API. Any number of nodes may share one database.
 * @throws CigogneError or ConfigError that say what to set
 */
export async function startPmi(
  settings: Settings,
  env: NodeJS.ProcessEnv = process.env,
  ports: { clock?: Clock; ids?: Ids } = {},
): Promise<RunningPmi> {
  await using opened = new AsyncDisposableStack();
  const logger = createLogger({ name: 'pmi', level: settings.PMI_LOG_LEVEL });
  const metrics = createMetrics('pmi');
  const vault = openVault(loadMasterKeys(env));
  const { clock = systemClock, ids = systemIds } = ports;
  const database = await openServiceDatabase({
    name: 'pmi',
    url: settings.DATABASE_URL,
    dataDir: join(settings.CIGOGNE_DATA, 'postgres'),
    max: settings.PMI_CONCURRENCY + 8,
    migrations: pmiMigrations,
  });
  opened.defer(() => database.close());
  const { db } = database;
  await seed(db, vault, settings, ids, clock.now());
  const cut = new AbortController();
  const mailbox = openMailbox({
    ca: await readFile(settings.PMI_TLS_CA_FILE, 'utf8'),
    hostname: settings.PMI_HOSTNAME,
    pollSeconds: settings.PMI_IMAP_POLL_SECONDS,
    cut: cut.signal,
  });
  opened.defer(() => mailbox.close());
  const workers: { integrate?: Worker; reply?: Worker; transfer?: Worker; rectification?: Worker } = {};
  const pmi: Pmi = {
    db,
    vault,
    clock,
    ids,
    logger,
    hostname: settings.PMI_HOSTNAME,
    schedules: { integrate: settings.PMI_INTEGRATE_SCHEDULE, reply: settings.PMI_REPLY_SCHEDULE },
    leaseMs: settings.PMI_LEASE_SECONDS * 1000,
    sender: () => mailbox.sender(),
    wake: (worker) => workers[worker]?.wake(),
    mailboxAnswers: () => mailbox.answers(),
    refreshMailbox: () => mailbox.refresh(pmi),
  };
  await mailbox.refresh(pmi);
  const common = { concurrency: settings.PMI_CONCURRENCY, pollMs: settings.PMI_POLL_MS, logger };
  const integrate = startWorker({
    ...common,
    name: 'integrate',
    claim: (limit) => claimArrivals(pmi, limit),
    handle: (batch) => integrateArrivals(pmi, batch),
  });
  opened.defer(() => integrate.stop(PATIENCE_MS));
  const reply = startWorker({
    ...common,
    name: 'reply',
    concurrency: Math.ceil(common.concurrency / REPLIES_TOGETHER),
    claim: (limit) => claimReplies(pmi, limit),
    handle: (notices) => sendReplies(pmi, notices),
  });
  opened.defer(() => stopWithin(PATIENCE_MS, cut, () => reply.stop()));
  const transfer = startWorker({
    ...common,
    name: 'transfer',
    claim: (limit) => claimTransfers(pmi, limit),
    handle: (message) => sendTransfer(pmi, message),
  });
  opened.defer(() => stopWithin(PATIENCE_MS, cut, () => transfer.stop()));
  const rectification = startWorker({
    ...common,
    name: 'rectification',
    claim: (limit) => claimRectifications(pmi, limit),
    handle: (message) => sendRectificationMessage(pmi, message),
  });
  opened.defer(() => stopWithin(PATIENCE_MS, cut, () => rectification.stop()));
  // Each is due once a day: one at a time is enough, and looked for once a minute.
  const daily = startWorker({
    name: 'daily',
    concurrency: 1,
    pollMs: REFRESH_EVERY_MS,
    logger,
    claim: (limit) => claimDaily(pmi, limit),
    handle: (task) => runDaily(pmi, task),
    renew: { everyMs: pmi.leaseMs / 3, lease: (task) => keepDaily(pmi, task) },
  });
  opened.defer(() => daily.stop(PATIENCE_MS));
  Object.assign(workers, { integrate, reply, transfer, rectification });
  const timer = setInterval(() => {
    mailbox.refresh(pmi).catch((error: unknown) => logger.error({ err: error }, 'mailbox not refreshed'));
  }, REFRESH_EVERY_MS);
  opened.defer(() => clearInterval(timer));
  const http = await startServer({ pmi, settings, metrics });
  // At the same moment: while a slow request is being answered nothing more is taken.
  opened.defer(async () => {
    const drained = [integrate, reply, transfer, rectification, daily].map((worker) => worker.stop());
    await Promise.all([http.close(), stopWithin(PATIENCE_MS, cut, () => Promise.all(drained))]);
  });
  const kept = opened.move();
  return { pmi, mailbox, http: http.url, stop: () => kept.disposeAsync() };
}
