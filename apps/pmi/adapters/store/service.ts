import type { Queryable, Vault } from '@cigogne/kernel';
import type { Service } from '../../contract.ts';

interface Row extends Omit<Service, 'smtp' | 'imap'> {
  smtpHost: string;
  smtpPort: number;
  smtpUser: string;
  imapHost: string;
  imapPort: number;
  imapUser: string;
}

const SERVICE = `name, pmi, address, phone, physician, mailbox, mailbox_label as "mailboxLabel",
  smtp_host as "smtpHost", smtp_port as "smtpPort", smtp_user as "smtpUser", imap_host as "imapHost",
  imap_port as "imapPort", imap_user as "imapUser", password is not null as "hasPassword",
  retention_years as "retentionYears", version`;

/** The one service of this database; made at the first start. */
export async function findService(on: Queryable): Promise<Service> {
  const [row] = await on.named<Row>('service', `select ${SERVICE} from service`);
  if (!row) throw new Error('no service: PMI_SERVICE makes it at the first start');
  const { smtpHost, smtpPort, smtpUser, imapHost, imapPort, imapUser, ...rest } = row;
  return {
    ...rest,
    smtp: { host: smtpHost, port: smtpPort, user: smtpUser },
    imap: { host: imapHost, port: imapPort, user: imapUser },
  };
}

const CONTEXT = 'pmi/service/password';

/** The password of the mailbox; undefined while nobody gave it. */
export async function mailboxPassword(on: Queryable, vault: Vault): Promise<string | undefined> {
  const [row] = await on.query<{
    keyId: string | null;
    wrappedKey: Buffer | null;
    ciphertext: Buffer | null;
  }>('select password_key_id as "keyId", password_key as "wrappedKey", password as ciphertext from service');
  if (!row?.keyId || !row.wrappedKey || !row.ciphertext) return undefined;
  const sealed = { keyId: row.keyId, wrappedKey: row.wrappedKey, ciphertext: row.ciphertext };
  return vault.open(sealed, CONTEXT).toString('utf8');
}

export async function setMailboxPassword(tx: Queryable, vault: Vault, password: string): Promise<void> {
  const { keyId, wrappedKey, ciphertext } = vault.seal(Buffer.from(password), CONTEXT);
  await tx.query('update service set password_key_id = $1, password_key = $2, password = $3', [
    keyId,
    wrappedKey,
    ciphertext,
  ]);
}
