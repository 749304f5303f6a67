import type { Queryable } from '@cigogne/kernel';
import type { Kind, PmiSettings } from './entries.ts';

export interface PmiChange {
  field: string;
  before: string;
  after: string;
}

/** Writes a PMI's settings; false when its version is not the one that was read. */
export async function saveSettings(
  db: Queryable,
  key: string,
  settings: PmiSettings,
  version: number,
  by: { now: Date; actor: string },
): Promise<boolean> {
  const rows = await db.query(
    `update pmi set mode = $3, opens_cs8 = $4, opens_cs9 = $5, opens_cs24 = $6, suspended = $7, birth_copy = $8,
            contact_name = $9, contact_mailbox = $10, contact_phone = $11, postal_address = $12, conditions = $13,
            grades = $14, version = version + 1, updated_at = $15, updated_by = $16
      where key = $1 and version = $2 returning key`,
    [
      key,
      version,
      settings.mode,
      settings.opensCs8,
      settings.opensCs9,
      settings.opensCs24,
      settings.suspended,
      settings.birthCopy,
      settings.contactName,
      settings.contactMailbox,
      settings.contactPhone,
      settings.postalAddress,
      settings.conditions,
      settings.grades,
      by.now,
      by.actor,
    ],
  );
  return rows.length > 0;
}

/** Replaces a PMI's mailboxes; one that stays keeps its verification. */
export async function saveMailboxes(
  db: Queryable,
  key: string,
  mailboxes: { address: string; kinds: Kind[] }[],
): Promise<void> {
  await db.query('delete from pmi_mailbox where pmi = $1 and address <> all ($2)', [
    key,
    mailboxes.map(({ address }) => address),
  ]);
  for (const { address, kinds } of mailboxes) {
    await db.query(
      `insert into pmi_mailbox (pmi, address, kinds) values ($1, $2, $3)
       on conflict (pmi, address) do update set kinds = excluded.kinds`,
      [key, address, kinds],
    );
  }
}

export async function appendHistory(
  db: Queryable,
  key: string,
  changes: PmiChange[],
  by: { now: Date; actor: string },
): Promise<void> {
  await db.query('insert into pmi_history (pmi, at, actor, changes) values ($1, $2, $3, $4)', [
    key,
    by.now,
    by.actor,
    JSON.stringify(changes),
  ]);
}

export async function historyOf(db: Queryable, key: string) {
  return db.query<{ at: Date; actor: string; changes: PmiChange[] }>(
    `select h.at, coalesce(account.name, h.actor) as actor, h.changes
       from pmi_history h left join account on account.subject = h.actor
      where h.pmi = $1 order by h.id desc limit 200`,
    [key],
  );
}

export async function checksOf(db: Queryable, key: string) {
  return db.query<{
    id: string;
    mailbox: string;
    requestedAt: Date;
    requestedBy: string;
    state: 'pending' | 'sent' | 'returned' | 'failed';
    returnedAt: Date | null;
    lastError: string | null;
  }>(
    `select c.id, c.mailbox, c.requested_at as "requestedAt", coalesce(account.name, c.requested_by) as "requestedBy",
            c.state, c.returned_at as "returnedAt", c.last_error as "lastError"
       from mailbox_check c left join account on account.subject = c.requested_by
      where c.pmi = $1 order by c.requested_at desc limit 50`,
    [key],
  );
}
