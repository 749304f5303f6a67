import {
  createLogger,
  type Database,
  generateMasterKey,
  kernelMigrations,
  loadMasterKeys,
  movableClock,
  openVault,
  systemIds,
  testDatabase,
} from '@cigogne/kernel';
import { seed } from '../adapters/seed.ts';
import { pmiErrors } from '../domain/errors.ts';
import { loadSettings } from '../settings.ts';
import { claimArrivals, integrateArrivals } from '../use-cases/integrate.ts';
import type { Pmi } from '../use-cases/pmi.ts';

const migrations = { name: 'pmi', folder: new URL('../adapters/migrations/', import.meta.url) };

/** Four sectors of the Creuse; nobody reads this mailbox. */
const SERVICE = {
  name: 'PMI d’essai',
  pmi: '23',
  mailbox: 'pmi23@pmi.mssante.test',
  smtp: { host: '127.0.0.1', port: 1 },
  imap: { host: '127.0.0.1', port: 1 },
  sectors: [
    { name: 'Guéret', communes: ['23096'] },
    { name: 'La Souterraine', communes: ['23176'] },
    { name: 'Aubusson', communes: ['23008'] },
    { name: 'Sans commune', communes: [] },
  ],
};

/** The application’s use cases over a real database, without a mailbox and without pages. */
export interface Headless {
  pmi: Pmi;
  db: Database;
  clock: ReturnType<typeof movableClock>;
  /** Integrates all that waits, several at a time. */
  integrateAll(concurrency?: number): Promise<void>;
  close(): Promise<void>;
}

/** @param now what the application’s clock says first */
export async function startHeadless(now: Date): Promise<Headless> {
  const { db, drop } = await testDatabase([kernelMigrations, migrations]);
  const clock = movableClock(now);
  const pmi: Pmi = {
    db,
    vault: openVault(loadMasterKeys({ CIGOGNE_MASTER_KEY: generateMasterKey('essai') })),
    clock,
    ids: systemIds,
    logger: createLogger({ name: 'pmi', level: 'warn' }),
    hostname: 'pmi.test',
    schedules: { integrate: [], reply: [] },
    leaseMs: 60_000,
    sender: () => Promise.reject(pmiErrors.noMailbox()),
    wake: () => undefined,
    mailboxAnswers: () => undefined,
    refreshMailbox: () => Promise.resolve(),
  };
  await seed(
    db,
    pmi.vault,
    loadSettings({ PMI_TLS_CA_FILE: '-', PMI_SERVICE: JSON.stringify(SERVICE) }),
    systemIds,
    now,
  );
  return {
    pmi,
    db,
    clock,
    async integrateAll(concurrency = 4) {
      for (;;) {
        const claimed = await claimArrivals(pmi, concurrency);
        if (claimed.length === 0) return;
        await Promise.all(claimed.map((one) => integrateArrivals(pmi, one)));
      }
    },
    close: drop,
  };
}
