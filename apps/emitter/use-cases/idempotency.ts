import { createHash } from 'node:crypto';
import type { Queryable } from '@cigogne/kernel';
import { emitterErrors } from '../domain/errors.ts';
import { type Created, type Creation, createIn } from './create.ts';
import type { Actor, Emitter } from './emitter.ts';

/**
 * The key that a software gives with its demand.
 * @throws CigogneError `emitter.idempotency-key-missing`
 */
export function assertKey(key: string | readonly string[] | undefined): string {
  if (typeof key !== 'string' || key.length < 8 || key.length > 100) throw emitterErrors.badKey();
  return key;
}

/**
 * Creates what is asked for once, however often it is asked with the same key: the second time gives the first
 * certificate. The key is bound to its demand.
 * @returns also whether it was there before
 * @throws CigogneError for a key that served for another demand
 */
export async function createOnce(
  emitter: Emitter,
  actor: Actor,
  key: string,
  creation: Creation,
): Promise<Created & { known: boolean }> {
  const { db, clock } = emitter;
  const hashes = hashesOf(key, creation);
  return db.transaction(async (tx) => {
    // Two demands at once with one key: the second waits for the first.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [
      `${actor.establishmentId}/${hashes.key.toString('hex')}`,
    ]);
    const before = await findMade(tx, actor, hashes);
    if (before !== undefined) return { id: before, problems: [], known: true };
    const made = await createIn(emitter, tx, actor, creation, 'imported');
    await tx.query(
      `insert into idempotency (establishment_id, key_hash, body_hash, certificate_id, created_at)
       values ($1, $2, $3, $4, $5)`,
      [actor.establishmentId, hashes.key, hashes.body, made.id, clock.now()],
    );
    return { ...made, known: false };
  });
}

/** What the same demand made before, without making anything. @throws as `createOnce` */
export function findOnce(
  { db }: Emitter,
  actor: Actor,
  key: string,
  creation: Creation,
): Promise<string | undefined> {
  return findMade(db, actor, hashesOf(key, creation));
}

interface Hashes {
  key: Buffer;
  body: Buffer;
}

async function findMade(on: Queryable, actor: Actor, hashes: Hashes): Promise<string | undefined> {
  const [known] = await on.query<{ certificateId: string; bodyHash: Buffer }>(
    `select certificate_id as "certificateId", body_hash as "bodyHash" from idempotency
      where establishment_id = $1 and key_hash = $2`,
    [actor.establishmentId, hashes.key],
  );
  if (known && !known.bodyHash.equals(hashes.body)) throw emitterErrors.keyReused();
  return known?.certificateId;
}

function hashesOf(key: string, { kind, fields = {}, from, unit }: Creation): Hashes {
  const body = [kind, sorted(fields), from ?? null, ...(unit === undefined ? [] : [unit])];
  return { key: sha256(key), body: sha256(JSON.stringify(body)) };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();
const sorted = (fields: object) => Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
