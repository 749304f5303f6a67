import type { Queryable, Vault } from '@cigogne/kernel';
import type { Establishment } from '../../domain/establishment.ts';

interface Row extends Omit<Establishment, 'smtp' | 'imap'> {
  smtpHost: string;
  smtpPort: number;
  smtpUser: string;
  imapHost: string;
  imapPort: number;
  imapUser: string;
}

const ESTABLISHMENT = `id, name, identifier_kind as "identifierKind", identifier,
  facility_category as "facilityCategory", address, phone, cog,
  time_zone as "timeZone", mailbox, mailbox_label as "mailboxLabel", platform_mailbox as "platformMailbox",
  smtp_host as "smtpHost", smtp_port as "smtpPort", smtp_user as "smtpUser", imap_host as "imapHost",
  imap_port as "imapPort", imap_user as "imapUser", software_name as "softwareName",
  software_version as "softwareVersion", retention_days as "retentionDays", draft_days as "draftDays", version`;

function establishmentOf({
  smtpHost,
  smtpPort,
  smtpUser,
  imapHost,
  imapPort,
  imapUser,
  ...rest
}: Row): Establishment {
  return {
    ...rest,
    smtp: { host: smtpHost, port: smtpPort, user: smtpUser },
    imap: { host: imapHost, port: imapPort, user: imapUser },
  };
}

export async function findEstablishment(on: Queryable, id: string): Promise<Establishment> {
  const [row] = await on.query<Row>(`select ${ESTABLISHMENT} from establishment where id = $1`, [id]);
  if (!row) throw new Error('an account names an establishment that is not there');
  return establishmentOf(row);
}

export async function listEstablishments(on: Queryable): Promise<Establishment[]> {
  const rows = await on.query<Row>(`select ${ESTABLISHMENT} from establishment order by id`);
  return rows.map(establishmentOf);
}

const context = (id: string) => `emitter/establishment/${id}/password`;

/** The password of the mailbox; undefined while nobody gave it. */
export async function mailboxPassword(on: Queryable, vault: Vault, id: string): Promise<string | undefined> {
  const [row] = await on.query<{
    keyId: string | null;
    wrappedKey: Buffer | null;
    ciphertext: Buffer | null;
  }>(
    `select password_key_id as "keyId", password_key as "wrappedKey", password as ciphertext
       from establishment where id = $1`,
    [id],
  );
  if (!row?.keyId || !row.wrappedKey || !row.ciphertext) return undefined;
  const sealed = { keyId: row.keyId, wrappedKey: row.wrappedKey, ciphertext: row.ciphertext };
  return vault.open(sealed, context(id)).toString('utf8');
}

export async function setMailboxPassword(
  tx: Queryable,
  vault: Vault,
  id: string,
  password: string,
): Promise<void> {
  const { keyId, wrappedKey, ciphertext } = vault.seal(Buffer.from(password), context(id));
  await tx.query(
    'update establishment set password_key_id = $2, password_key = $3, password = $4 where id = $1',
    [id, keyId, wrappedKey, ciphertext],
  );
}
