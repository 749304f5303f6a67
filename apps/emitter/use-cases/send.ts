import {
  assertLease,
  claimSql,
  newLeaseOwner,
  nextDelay,
  type Queryable,
  settleLease,
} from '@cigogne/kernel';
import { SmtpSendError } from '@cigogne/mail';
import { addEvent } from '../adapters/store/certificates.ts';
import { findEstablishment } from '../adapters/store/establishments.ts';
import { getPart } from '../adapters/store/parts.ts';
import { emitterErrors } from '../domain/errors.ts';
import { type Emitter, SYSTEM } from './emitter.ts';

export interface ClaimedCertificate {
  id: string;
  establishmentId: string;
  attempts: number;
  owner: string;
}

const CLAIM = claimSql({
  table: 'certificate',
  ready: `item.state = 'signed'`,
  returning: 'item.id, item.establishment_id as "establishmentId", item.attempts, item.lease_owner as owner',
});

/** Takes signed certificates that are due, under a lease. */
export function claimSigned({ db, leaseMs }: Emitter, limit: number): Promise<ClaimedCertificate[]> {
  return db.named('claim-signed', CLAIM, [limit, newLeaseOwner(), leaseMs / 1000]);
}

const TOO_OFTEN = 'L’envoi a été essayé trop de fois. Prévenez le support, puis relancez-le.';

/**
 * Sends a signed certificate: the sealed bytes, hence the same Message-ID, at every attempt; the platform takes a
 * message that comes twice once. What cannot pass now is tried again on the schedule, what never will is told.
 */
export async function sendCertificate(emitter: Emitter, claimed: ClaimedCertificate): Promise<void> {
  const { db, clock, logger } = emitter;
  const lease = { table: 'certificate', id: claimed.id, owner: claimed.owner };
  try {
    // More claims than the schedule has: what was sent could not be recorded. Better told than sent for ever.
    if (claimed.attempts > emitter.schedule.length + 1) throw emitterErrors.unsendable(TOO_OFTEN);
    await submit(emitter, claimed);
  } catch (error) {
    const at = nextAttempt(emitter, claimed, error);
    logger.warn({ certificate: claimed.id, attempts: claimed.attempts, err: error }, 'not sent');
    await db.transaction(async (tx) => {
      await assertLease(tx, lease);
      if (at === undefined) await settled(tx, emitter, claimed, 'failed');
      const failure = { error: told(error) };
      await settleLease(
        tx,
        lease,
        at === undefined ? { status: 'dead', ...failure } : { status: 'retry', at, ...failure },
      );
    });
    return;
  }
  await db.transaction(async (tx) => {
    await assertLease(tx, lease);
    await settled(tx, emitter, claimed, 'sent');
    await settleLease(tx, lease, { status: 'done' });
  });
  logger.info({ certificate: claimed.id, at: clock.now() }, 'sent');
}

async function submit(emitter: Emitter, { id, establishmentId }: ClaimedCertificate): Promise<void> {
  const { db, vault } = emitter;
  const establishment = await findEstablishment(db, establishmentId);
  const raw = await getPart(db, vault, id, 'message');
  if (!raw) throw emitterErrors.unsendable('Le message scellé n’est plus là.');
  const sender = await emitter.senderFor(establishment);
  await sender.send({
    from: establishment.mailbox,
    to: establishment.platformMailbox,
    raw,
    dsn: { notify: ['FAILURE'], envelopeId: id },
  });
}

/** Nothing is changed when a notice was quicker than this transaction: the certificate has moved on. */
async function settled(
  tx: Queryable,
  { clock }: Emitter,
  { id }: ClaimedCertificate,
  state: 'sent' | 'failed',
): Promise<void> {
  const now = clock.now();
  const moved = await tx.query(
    `update certificate set state = $2::text, updated_at = $3, sent_at = case when $2::text = 'sent' then $3::timestamptz end
      where id = $1 and state = 'signed' returning 1`,
    [id, state, now],
  );
  if (moved.length > 0) return addEvent(tx, id, SYSTEM, now, state);
  await tx.query('update certificate set sent_at = coalesce(sent_at, $2) where id = $1', [id, now]);
}

/** A refusal that will not change ends it; a lost answer is an attempt like another, of the same message. */
function nextAttempt(
  { schedule, clock }: Emitter,
  { attempts }: ClaimedCertificate,
  error: unknown,
): Date | undefined {
  if (error instanceof SmtpSendError && error.kind === 'permanent') return undefined;
  const delay = nextDelay(schedule, attempts);
  return delay === undefined ? undefined : new Date(clock.now().getTime() + delay);
}

/** For people, without an address nor a name. */
function told(error: unknown): string {
  if (!(error instanceof SmtpSendError))
    return error instanceof Error ? error.message.slice(0, 200) : 'erreur';
  const reply = error.smtpCode === undefined ? '' : ` (${error.smtpCode} ${error.enhancedCode ?? ''})`;
  return {
    temporary: `Votre messagerie ne répond pas${reply}. L’envoi sera repris.`,
    uncertain: `Votre messagerie n’a pas confirmé${reply}. Le même message sera renvoyé.`,
    permanent: `Votre messagerie refuse l’envoi${reply}. Vérifiez la boîte et son mot de passe, puis relancez.`,
  }[error.kind];
}
