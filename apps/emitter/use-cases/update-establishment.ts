import { conceptOf } from '@cigogne/certificate';
import { appendJournal, isUniqueViolation } from '@cigogne/kernel';
import { setMailboxPassword } from '../adapters/store/establishments.ts';
import type { EstablishmentUpdate } from '../contract.ts';
import { emitterErrors } from '../domain/errors.ts';
import type { Actor, Emitter } from './emitter.ts';

/**
 * Changes the establishment and its mailbox; connections follow.
 * @throws CigogneError when somebody else changed it since `version`, the mailbox is another's, or the
 * category is none
 */
export async function updateEstablishment(
  emitter: Emitter,
  actor: Actor,
  { password, ...next }: EstablishmentUpdate,
): Promise<void> {
  const { db, vault, clock } = emitter;
  if (!conceptOf('JDV_J02_XdsHealthcareFacilityTypeCode_CISIS', next.facilityCategory))
    throw emitterErrors.unknownCategory();
  try {
    await db.transaction(async (tx) => {
      const changed = await tx.query(
        `update establishment set name = $3, identifier_kind = $4, identifier = $5, address = $6, phone = $7, cog = $8,
           time_zone = $9, mailbox = $10, mailbox_label = $11, platform_mailbox = $12, smtp_host = $13, smtp_port = $14,
           smtp_user = $15, imap_host = $16, imap_port = $17, imap_user = $18, software_name = $19,
           software_version = $20, retention_days = $21, facility_category = $22, draft_days = $23,
           version = version + 1,
           imap_watermark = case when mailbox = $10 and imap_host = $16 then imap_watermark end
          where id = $1 and version = $2 returning 1`,
        [
          actor.establishmentId,
          next.version,
          next.name,
          next.identifierKind,
          next.identifier,
          JSON.stringify(next.address),
          next.phone,
          next.cog,
          next.timeZone,
          next.mailbox.toLowerCase(),
          next.mailboxLabel,
          next.platformMailbox.toLowerCase(),
          next.smtp.host,
          next.smtp.port,
          next.smtp.user,
          next.imap.host,
          next.imap.port,
          next.imap.user,
          next.softwareName,
          next.softwareVersion,
          next.retentionDays,
          next.facilityCategory,
          next.draftDays,
        ],
      );
      if (changed.length === 0) throw emitterErrors.changedMeanwhile();
      if (password !== undefined) await setMailboxPassword(tx, vault, actor.establishmentId, password);
      await appendJournal(tx, {
        at: clock.now(),
        actor: actor.id,
        action: 'establishment.changed',
        object: `establishment/${actor.establishmentId}`,
        details: { password: password !== undefined },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw emitterErrors.mailboxTaken();
    throw error;
  }
  await emitter.refreshMailboxes();
}
