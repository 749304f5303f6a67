import type { Queryable } from '@cigogne/kernel';
import type { ReceivedMessage } from '@cigogne/mail';
import { resolvePlace } from '@cigogne/territory';
import { findChild, sectorOf, updateChildren } from '../adapters/store/children.ts';
import { addEvent } from '../adapters/store/events.ts';
import { mailboxOf } from '../adapters/store/transfers.ts';
import { pmiName, SHEET_NAME, type Slip } from '../domain/transfer/slip.ts';
import { type Pmi, SYSTEM } from './pmi.ts';

const context = (id: string) => `pmi/child-arrival/${id}`;

interface Arriving {
  arrivalId: string;
  childId: string;
  message: ReceivedMessage;
  slip: Slip;
  now: Date;
}

/**
 * Lists a child whom another PMI sends, once a transfer however often its messages come, for whoever follows its sector.
 * Anybody may write a slip: where the child lives, and that its record is restricted, are believed when the mailbox is
 * the one that our directory has for that PMI, or when this message made the record.
 */
export async function receiveChild(pmi: Pmi, tx: Queryable, arriving: Arriving): Promise<void> {
  const { childId, message, slip, now } = arriving;
  const mailbox = message.from ?? '';
  const id = pmi.ids.uuid();
  const [made] = await tx.query(
    `insert into child_arrival (id, child_id, transfer, pmi, mailbox, arrived_at, moved_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (transfer, mailbox) do nothing returning 1`,
    [id, childId, slip.transfer, slip.from.pmi, mailbox, now, slip.movedAt],
  );
  if (made === undefined) return;
  await keepSheet(pmi, tx, id, arriving);
  const isKnownPmi = (await mailboxOf(tx, slip.from.pmi)) === mailbox;
  if (isKnownPmi || (await isNew(tx, arriving))) await settleHere(tx, arriving);
  await addEvent(tx, {
    childId,
    at: now,
    actor: SYSTEM,
    action: 'child-arrived',
    reason: pmiName(slip.from.pmi),
  });
}

async function keepSheet(
  { vault }: Pmi,
  tx: Queryable,
  id: string,
  { message, slip }: Arriving,
): Promise<void> {
  const sheet = slip.sheet ? message.pdfs.find(({ filename }) => filename === SHEET_NAME) : undefined;
  if (sheet === undefined) return;
  const { keyId, wrappedKey, ciphertext } = vault.seal(sheet.bytes, context(id));
  await tx.query('update child_arrival set key_id = $2, wrapped_key = $3, ciphertext = $4 where id = $1', [
    id,
    keyId,
    wrappedKey,
    ciphertext,
  ]);
}

/** The sheet that came with a child; undefined when none did. Whoever asks has checked who may see it. */
export async function sheetOfArrival({ db, vault }: Pmi, id: string): Promise<Buffer | undefined> {
  const [row] = await db.query<{ keyId: string; wrappedKey: Buffer; ciphertext: Buffer }>(
    `select key_id as "keyId", wrapped_key as "wrappedKey", ciphertext from child_arrival
      where id = $1 and ciphertext is not null`,
    [id],
  );
  return row && vault.open(row, context(id));
}

/** Every certificate of the record came with this message. */
async function isNew(tx: Queryable, { childId, arrivalId }: Arriving): Promise<boolean> {
  const rows = await tx.query('select 1 from certificate where child_id = $1 and arrival_id <> $2 limit 1', [
    childId,
    arrivalId,
  ]);
  return rows.length === 0;
}

async function settleHere(tx: Queryable, { childId, slip, now }: Arriving): Promise<void> {
  const child = await findChild(tx, childId, { lock: true });
  if (!child) return;
  const place = resolvePlace(slip.home);
  const cog = place.status === 'found' ? place.commune.cog : '';
  const identity = { ...child, ...slip.home, cog };
  await updateChildren(tx, [{ child, identity, sectorId: await sectorOf(tx, cog) }]);
  if (child.movedOutAt !== null) {
    await tx.query('update child set moved_out_to = null, moved_out_at = null where id = $1', [childId]);
    await addEvent(tx, {
      childId,
      at: now,
      actor: SYSTEM,
      action: 'child-back',
      reason: pmiName(slip.from.pmi),
    });
  }
  if (slip.restricted && child.restrictedBecause === null) {
    const because = `Déjà réservé au médecin à la ${pmiName(slip.from.pmi)}`;
    await tx.query('update child set restricted_because = $2, restricted_at = $3 where id = $1', [
      childId,
      because,
      now,
    ]);
    await addEvent(tx, { childId, at: now, actor: SYSTEM, action: 'child-restricted', reason: because });
  }
}
