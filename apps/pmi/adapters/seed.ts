import type { Database, Ids, Queryable, Vault } from '@cigogne/kernel';
import { z } from 'zod';
import { ROLE_IDS } from '../contract.ts';
import { EXAMPLE_TEMPLATES } from '../domain/letters/example-templates.ts';
import { EXAMPLE_SET } from '../domain/vigilance/example-set.ts';
import type { Settings } from '../settings.ts';
import { insertCriteria } from './store/criteria.ts';
import { insertTemplate } from './store/letters.ts';
import { setMailboxPassword } from './store/service.ts';

const server = z.object({ host: z.string().min(1), port: z.number().int() });

const SERVICE = z.object({
  name: z.string().min(1),
  pmi: z.string().min(2),
  address: z.string().default(''),
  phone: z.string().default(''),
  physician: z.string().default(''),
  mailbox: z.email(),
  mailboxLabel: z.string().default(''),
  smtp: server,
  imap: server,
  /** Login of the mailbox; its address when absent. */
  user: z.string().optional(),
  password: z.string().optional(),
  sectors: z
    .array(z.object({ name: z.string().min(1), communes: z.array(z.string()).default([]) }))
    .default([]),
  accounts: z
    .array(
      z.object({
        subject: z.string().min(1),
        name: z.string().min(1),
        role: z.enum(ROLE_IDS),
        /** Names of sectors. */
        sectors: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});
type Seed = z.output<typeof SERVICE>;

/**
 * The service, its sectors and its accounts, as the environment gives them. Where the mail servers are is set anew at
 * each start; what else people changed is left. A database without criteria or templates is given the examples.
 */
export async function seed(
  db: Database,
  vault: Vault,
  settings: Settings,
  ids: Ids,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    // Two nodes that start together seed one after the other.
    await tx.query('select pg_advisory_xact_lock(20261122)');
    if (settings.PMI_SERVICE !== undefined) {
      const service = SERVICE.parse(JSON.parse(settings.PMI_SERVICE));
      await seedService(tx, vault, service);
      for (const sector of service.sectors) await seedSector(tx, ids, sector);
      for (const account of service.accounts) await seedAccount(tx, ids, account);
    }
    const [any] = await tx.query('select 1 from criteria_set limit 1');
    if (any === undefined) {
      const set = { id: ids.uuid(), name: 'Jeu d’exemple', state: 'active', content: EXAMPLE_SET } as const;
      await insertCriteria(tx, { ...set, createdAt: now, createdBy: 'Cigogne' });
    }
    const [letter] = await tx.query('select 1 from letter_template limit 1');
    if (letter === undefined) {
      const delivered = { at: now, by: 'Cigogne' };
      for (const one of EXAMPLE_TEMPLATES) await insertTemplate(tx, ids.uuid(), one, delivered);
    }
  });
}

async function seedService(tx: Queryable, vault: Vault, one: Seed): Promise<void> {
  const user = one.user ?? one.mailbox;
  const [row] = await tx.query<{ hasPassword: boolean }>(
    `insert into service (name, pmi, address, phone, physician, mailbox, mailbox_label, smtp_host, smtp_port, smtp_user,
       imap_host, imap_port, imap_user)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $10)
     on conflict (id) do update set smtp_host = excluded.smtp_host, smtp_port = excluded.smtp_port,
       imap_host = excluded.imap_host, imap_port = excluded.imap_port
     returning password is not null as "hasPassword"`,
    [
      one.name,
      one.pmi,
      one.address,
      one.phone,
      one.physician,
      one.mailbox.toLowerCase(),
      one.mailboxLabel,
      one.smtp.host,
      one.smtp.port,
      user,
      one.imap.host,
      one.imap.port,
    ],
  );
  // One that is there may have been changed since, on the settings page.
  if (one.password !== undefined && !row?.hasPassword) await setMailboxPassword(tx, vault, one.password);
}

async function seedSector(
  tx: Queryable,
  ids: Ids,
  { name, communes }: Seed['sectors'][number],
): Promise<void> {
  const [made] = await tx.query<{ id: string }>(
    `insert into sector (id, name) values ($1, $2) on conflict (lower(name)) do nothing returning id`,
    [ids.uuid(), name],
  );
  if (!made) return;
  await tx.query(
    'insert into sector_commune (cog, sector_id) select cog, $2 from unnest($1::text[]) cog on conflict (cog) do nothing',
    [communes, made.id],
  );
}

async function seedAccount(tx: Queryable, ids: Ids, account: Seed['accounts'][number]): Promise<void> {
  const [made] = await tx.query<{ id: string }>(
    'insert into account (id, subject, name, role) values ($1, $2, $3, $4) on conflict (subject) do nothing returning id',
    [ids.uuid(), account.subject, account.name, account.role],
  );
  if (!made) return;
  await tx.query(
    'insert into account_sector (account_id, sector_id) select $1, id from sector where name = any($2::text[])',
    [made.id, account.sectors],
  );
}
