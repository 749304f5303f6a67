import { kernelMigrations, testDatabase } from '@cigogne/kernel';
import { z } from 'zod';
import { loadSettings } from '../settings.ts';
import { pmiMigrations, type RunningPmi, startPmi } from '../start.ts';
import { NEIGHBOUR, type Surroundings, type Visitor, visit, type Who } from './pmi.fixture.ts';

const SERVICE = z.looseObject({ accounts: z.array(z.looseObject({ sectors: z.array(z.string()) })) });
/** Where the people of the Creuse work here. */
const SECTORS: Readonly<Record<string, string>> = { Guéret: 'Tulle', Aubusson: 'Brive' };

export interface Neighbour {
  db: Surroundings['db'];
  env: Record<string, string>;
  running: RunningPmi;
  visit(who: Who): Promise<Visitor>;
  stop(): Promise<void>;
}

/** The PMI of the Corrèze, with a database of its own, at the same operator: its sector is Tulle. */
export async function startNeighbour(around: Pick<Surroundings, 'env'>): Promise<Neighbour> {
  const { db, url, drop } = await testDatabase([kernelMigrations, pmiMigrations]);
  const service = SERVICE.parse(JSON.parse(around.env.PMI_SERVICE ?? '{}'));
  const env = {
    ...around.env,
    DATABASE_URL: url,
    PMI_HOSTNAME: 'pmi-19.mssante.test',
    PMI_SERVICE: JSON.stringify({
      ...service,
      name: 'PMI de la Corrèze',
      pmi: '19',
      mailbox: NEIGHBOUR,
      sectors: [
        { name: 'Tulle', communes: ['19272'] },
        { name: 'Brive', communes: ['19031'] },
      ],
      accounts: service.accounts.map((account) => ({
        ...account,
        sectors: account.sectors.map((one) => SECTORS[one]),
      })),
    }),
  };
  const running = await startPmi(loadSettings(env), env);
  return {
    db,
    env,
    running,
    visit: (who) => visit(db, running.http, who),
    async stop() {
      await running.stop();
      await drop();
    },
  };
}
