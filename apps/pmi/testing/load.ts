import {
  createLogger,
  type Database,
  loadMasterKeys,
  openDatabase,
  openVault,
  systemClock,
  systemIds,
} from '@cigogne/kernel';
import { pmiErrors } from '../domain/errors.ts';
import type { Pmi } from '../use-cases/pmi.ts';
import { takeMessage } from '../use-cases/take-message.ts';
import { homesOf } from './population/births.ts';
import { mailOf } from './population/messages.ts';
import { type Judgement, judgeRecords, type Known } from './population/truth.ts';
import { fillRegister } from './register.ts';
import { measureScreens } from './screens.ts';
import { measureStages } from './stages.ts';

/** What `./cigogne bench pmi` asks of this program: mail, truth, a large register, and the time that screens take. */
const YEARS = [2023, 2024];
const DEPARTEMENT = '59';
let db: Database | undefined;
const sent: Known[] = [];

function opened(): Pmi {
  db ??= openDatabase({
    url: process.env.DATABASE_URL ?? '',
    max: 4,
    applicationName: 'cigogne-bench-pmi',
    statementTimeoutMs: 1_800_000,
  });
  return {
    db,
    vault: openVault(loadMasterKeys()),
    clock: systemClock,
    ids: systemIds,
    logger: createLogger({ name: 'bench', level: 'error' }),
    hostname: 'pmi.test',
    schedules: { integrate: [], reply: [] },
    leaseMs: 60_000,
    sender: () => Promise.reject(pmiErrors.noMailbox()),
    wake: () => undefined,
    mailboxAnswers: () => undefined,
    refreshMailbox: () => Promise.resolve(),
  };
}

const operations: Readonly<Record<string, (input: Record<string, number>) => Promise<unknown>>> = {
  /** Takes the mail of a population; it becomes due when `release` says so. Times are those of the taking alone. */
  async take({ certificates = 0, seed = 1, pdfBytes = 0 }) {
    const pmi = opened();
    let wallMs = 0;
    let bytes = 0;
    for await (const { raw, receivedAt, ...known } of mailOf({
      seed,
      certificates,
      homes: homesOf(DEPARTEMENT),
      years: YEARS,
      pdfBytes,
    })) {
      const started = performance.now();
      await takeMessage(pmi, raw, receivedAt);
      wallMs += performance.now() - started;
      bytes += raw.length;
      sent.push(known);
    }
    return { messages: sent.length, bytes: Math.round(bytes / sent.length), wallMs };
  },
  judge: (): Promise<Judgement> => judgeRecords(opened().db, sent),
  stages: ({ count = 200, pdfBytes = 0 }) =>
    measureStages(opened(), { count, pdfBytes, homes: homesOf(DEPARTEMENT), years: YEARS }),
  fill: ({ children = 0, seed = 1 }) =>
    fillRegister(opened(), { children, seed, homes: homesOf(DEPARTEMENT) }),
  screens: ({ rounds = 50, seed = 1 }) => measureScreens(opened(), { rounds, seed }),
};

process.on('message', async (text) => {
  const { id, name, input }: { id: number; name: string; input: Record<string, number> } = JSON.parse(
    String(text),
  );
  try {
    const operation = operations[name];
    if (operation === undefined) throw new Error(`no operation ${name}`);
    process.send?.(JSON.stringify({ id, result: await operation(input) }));
  } catch (error) {
    process.send?.(
      JSON.stringify({
        id,
        failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
    );
  }
});
process.once('disconnect', () => process.exit(0));
