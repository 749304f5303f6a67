import {
  assertLease,
  claimSql,
  newLeaseOwner,
  nextDelay,
  type Queryable,
  settleLease,
} from '@cigogne/kernel';
import type { ReceivedMessage } from '@cigogne/mail';
import { getSealed } from '../adapters/store/sealed.ts';
import { type ArrivalReason, type Reading, readArrival } from '../domain/arrival.ts';
import { errorFor } from '../domain/notice.ts';
import type { Pmi } from './pmi.ts';
import { queueReply } from './reply.ts';
import { Refused, storeCertificate } from './store-certificate.ts';

export interface ClaimedArrival {
  id: string;
  attempts: number;
  owner: string;
  receivedAt: Date;
}

const CLAIM = claimSql({
  table: 'arrival',
  ready: `item.state = 'received'`,
  returning: 'item.id, item.attempts, item.lease_owner as owner, item.received_at as "receivedAt"',
});

/** Takes messages that are due, under a lease. */
export function claimArrivals({ db, leaseMs }: Pmi, limit: number): Promise<ClaimedArrival[]> {
  return db.named('claim-arrivals', CLAIM, [limit, newLeaseOwner(), leaseMs / 1000]);
}

/**
 * Integrates one message: read outside of any transaction, then certificates, record, follow-up and answer in one.
 * Killed anywhere, it is as if it had not begun; a fault of ours is tried again, and then waits in the tray.
 */
export async function integrateArrival(pmi: Pmi, claimed: ClaimedArrival): Promise<void> {
  const { db, vault, logger } = pmi;
  const lease = { table: 'arrival', id: claimed.id, owner: claimed.owner };
  try {
    const raw = await getSealed(db, vault, 'arrival_content', claimed.id);
    if (!raw) throw new Error('a message that is due has no content');
    const reading = await readArrival(raw, claimed.receivedAt);
    await db.transaction(
      async (tx) => {
        await assertLease(tx, lease);
        await settle(pmi, tx, claimed, reading);
        await settleLease(tx, lease, { status: 'done' });
      },
      { retries: 3 },
    );
    pmi.wake('reply');
  } catch (error) {
    if (error instanceof Refused) {
      await db.transaction(async (tx) => {
        await assertLease(tx, lease);
        await wait(tx, claimed.id, error.reason, []);
        await settleLease(tx, lease, { status: 'done' });
      });
      return;
    }
    logger.warn({ arrival: claimed.id, attempts: claimed.attempts, err: error }, 'not integrated');
    await postpone(pmi, claimed);
  }
}

async function settle(
  pmi: Pmi,
  tx: Queryable,
  { id, receivedAt }: ClaimedArrival,
  reading: Reading,
): Promise<void> {
  const { message } = reading;
  if (message !== undefined && reading.is !== 'certificates') await describe(tx, id, message);
  switch (reading.is) {
    case 'certificates': {
      const outcomes: Awaited<ReturnType<typeof storeCertificate>>[] = [];
      for (const certificate of reading.certificates) {
        outcomes.push(await storeCertificate(pmi, tx, { arrivalId: id, receivedAt, certificate }));
      }
      const state = outcomes.every(({ duplicate }) => duplicate) ? 'duplicate' : 'integrated';
      await tx.named(
        'arrival-integrated',
        `with erased as (delete from arrival_content where arrival_id = $1)
         update arrival set state = $2, reason_code = null, findings = $3, kind = $4, child_id = $5, message_id = $6,
           sender = $7, has_pdf = $8, version = version + 1
          where id = $1`,
        [
          id,
          state,
          reading.findings,
          reading.certificates[0]?.kind ?? null,
          outcomes[0]?.childId ?? null,
          ...describing(reading.message),
        ],
      );
      return queueReply(pmi, tx, id, reading.message);
    }
    case 'unreadable': {
      await wait(tx, id, reading.code, reading.findings);
      const error = errorFor(reading.code);
      if (message !== undefined && error !== undefined) await queueReply(pmi, tx, id, message, error);
      return;
    }
    case 'to-key':
      await tx.query(
        `update arrival set state = 'to-key', reason_code = 'to-key', version = version + 1 where id = $1`,
        [id],
      );
      return;
    case 'other': {
      await tx.query(
        `update arrival set state = 'other', reason_code = null, version = version + 1 where id = $1`,
        [id],
      );
      // The platform's test message asks for a notice (R024): the mailbox works, and so does its software.
      return queueReply(pmi, tx, id, reading.message);
    }
  }
}

async function describe(tx: Queryable, id: string, message: ReceivedMessage): Promise<void> {
  await tx.named(
    'arrival-describe',
    'update arrival set message_id = $2, sender = $3, has_pdf = $4 where id = $1',
    [id, ...describing(message)],
  );
}

const describing = ({ messageId, from, pdfs }: ReceivedMessage): unknown[] => [
  messageId ?? null,
  from ?? '',
  pdfs.length > 0,
];

async function wait(
  tx: Queryable,
  id: string,
  reason: ArrivalReason,
  findings: readonly string[],
): Promise<void> {
  await tx.query(
    `update arrival set state = 'waiting', reason_code = $2, findings = $3, version = version + 1 where id = $1`,
    [id, reason, findings],
  );
}

/** Our own fault: later, on the schedule; when it is used up, somebody looks at it in the tray. */
async function postpone(
  { db, clock, schedules }: Pmi,
  { id, owner, attempts }: ClaimedArrival,
): Promise<void> {
  const lease = { table: 'arrival', id, owner };
  const delay = nextDelay(schedules.integrate, attempts);
  await db.transaction(async (tx) => {
    await assertLease(tx, lease);
    if (delay === undefined) {
      await wait(tx, id, 'too-many-attempts', []);
      return settleLease(tx, lease, { status: 'dead', error: 'integration failed' });
    }
    const at = new Date(clock.now().getTime() + delay);
    return settleLease(tx, lease, { status: 'retry', at, error: 'integration failed' });
  });
}
