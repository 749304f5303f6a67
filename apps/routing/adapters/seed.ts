import type { Clock, Database } from '@cigogne/kernel';
import { PMI_AUTHORITIES } from '@cigogne/territory';
import { z } from 'zod';
import type { Settings } from '../settings.ts';

const ACCOUNTS = z.array(
  z.object({
    subject: z.string().min(1),
    name: z.string().min(1),
    role: z.enum(['operateur', 'pilotage', 'grades', 'support']),
    region: z.string().optional(),
  }),
);

/**
 * What a new platform starts with: every PMI authority of the territory, closed until somebody opens it, and
 * the accounts given by the environment. What people changed since is left as it is.
 */
export async function seed(db: Database, settings: Settings, clock: Clock): Promise<void> {
  const authorities = PMI_AUTHORITIES.filter(({ hasPmi }) => hasPmi);
  await db.query(
    `insert into pmi (key, name, departements, region, updated_at, updated_by)
     select a.key, a.name, array(select jsonb_array_elements_text(a.departements)), a.region, $2, 'plateforme'
       from jsonb_to_recordset($1::jsonb) as a (key text, name text, departements jsonb, region text)
     on conflict (key) do nothing`,
    [JSON.stringify(authorities), clock.now()],
  );
  const accounts = ACCOUNTS.parse(JSON.parse(settings.ROUTING_ACCOUNTS));
  await db.query(
    `insert into account (subject, name, role, region)
     select a.subject, a.name, a.role, a.region
       from jsonb_to_recordset($1::jsonb) as a (subject text, name text, role text, region text)
     on conflict (subject) do nothing`,
    [JSON.stringify(accounts)],
  );
}
