import { type Database, openDatabase, testDatabase, testProcess } from '@cigogne/kernel';
import { z } from 'zod';

const user = z.object({ id: z.string(), name: z.string(), role: z.string(), region: z.string().optional() });
const pem = z.string();

/** What the ready line of an app's testing/stage.ts says. */
const STAGE = z.object({
  http: z.url(),
  pid: z.int(),
  databaseUrl: z.string(),
  /** name of the session's cookie */
  cookie: z.string(),
  /** `foreign`: of another establishment or sector than what `things` names */
  people: z.array(z.object({ who: z.string(), user, foreign: z.boolean().default(false) })),
  /** identifiers of what is there, by the beginning of the addresses that name it */
  things: z.record(z.string(), z.array(z.string())),
  /** the name of the child, which not everybody may be told */
  child: z.string(),
  /** the platform's: where it receives, and what an operator proves itself with */
  smtp: z.int().optional(),
  peer: z.object({ key: pem, cert: pem, ca: pem }).optional(),
  /** the PMI's: its mailbox, and where anybody of the same operator submits */
  mailbox: z.object({ address: z.string(), submission: z.int(), password: z.string(), ca: pem }).optional(),
});
export type StagePerson = z.output<typeof STAGE>['people'][number];

/** An app, started with invented things in it, that a campaign attacks: a process of its own and its database. */
export interface Stage extends z.output<typeof STAGE> {
  db: Database;
  stop(): Promise<void>;
}

/** @param env more of its environment, e.g. STAGE_TEXT: a text to put wherever somebody may write one */
export async function startStage(app: string, env: Record<string, string> = {}): Promise<Stage> {
  const main = new URL(`../../apps/${app}/testing/stage.ts`, import.meta.url);
  const running = await testProcess(main, { CIGOGNE_TEST_POSTGRES: await server(), ...env });
  const stage = STAGE.parse(running.ready);
  const db = openDatabase({ url: stage.databaseUrl, max: 2, applicationName: 'cigogne-campaign' });
  return {
    ...stage,
    db,
    async stop() {
      await db.close();
      await running.stop();
    },
  };
}

let started: Promise<string> | undefined;

/** One PostgreSQL for all stages; it ends with this process. Asking it for a database is how its address is had. */
function server(): Promise<string> {
  started ??= testDatabase([]).then(async ({ url, drop }) => {
    await drop();
    const address = new URL(url);
    address.pathname = '/postgres';
    return address.href;
  });
  return started;
}
