import type { Queryable } from '@cigogne/kernel';
import { findService, setMailboxPassword } from '../adapters/store/service.ts';
import type { Service } from '../contract.ts';
import { pmiErrors } from '../domain/errors.ts';
import type { Pmi } from './pmi.ts';

export interface ServiceChange extends Omit<Service, 'hasPassword'> {
  /** Absent: the password stays as it is. */
  password?: string | undefined;
}

/** Changes the service as it was read. Another mailbox is read from its beginning. */
export async function saveService(
  { vault }: Pick<Pmi, 'vault'>,
  tx: Queryable,
  change: ServiceChange,
): Promise<void> {
  await tx.query('select 1 from service for update');
  const known = await findService(tx);
  if (known.version !== change.version) throw pmiErrors.changedMeanwhile();
  const { smtp, imap } = change;
  const sameMailbox = known.imap.host === imap.host && known.imap.user === imap.user;
  await tx.query(
    `update service set name = $1, pmi = $2, address = $3, phone = $4, physician = $5, mailbox = $6, mailbox_label = $7,
       smtp_host = $8, smtp_port = $9, smtp_user = $10, imap_host = $11, imap_port = $12, imap_user = $13,
       retention_years = $14, imap_watermark = case when $15 then imap_watermark end, version = version + 1`,
    [
      change.name,
      change.pmi,
      change.address,
      change.phone,
      change.physician,
      change.mailbox.toLowerCase(),
      change.mailboxLabel,
      smtp.host,
      smtp.port,
      smtp.user,
      imap.host,
      imap.port,
      imap.user,
      change.retentionYears,
      sameMailbox,
    ],
  );
  if (change.password !== undefined) await setMailboxPassword(tx, vault, change.password);
}
