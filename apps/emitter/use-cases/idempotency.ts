import { createHash } from 'node:crypto';
import { emitterErrors } from '../domain/errors.ts';
import { type Created, type Creation, createIn } from './create.ts';
import type { Actor, Emitter } from './emitter.ts';

/**
 * Creates what a software asks for once, however often it asks with the same key: the second time gives the first
 * certificate. The key is bound to its demand.
 * @throws CigogneError for a missing key, or one that served for another demand
 */
export async function createOnce(
  emitter: Emitter,
  actor: Actor,
  key: string | readonly string[] | undefined,
  creation: Creation,
): Promise<Created> {
  if (typeof key !== 'string' || key.length < 8 || key.length > 100) throw emitterErrors.badKey();
  const { db, clock } = emitter;
  const keyHash = sha256(key);
  const bodyHash = sha256(
    JSON.stringify([creation.kind, sorted(creation.fields ?? {}), creation.from ?? null]),
  );
  return db.transaction(async (tx) => {
    // Two demands at once with one key: the second waits for the first.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [
      `${actor.establishmentId}/${keyHash.toString('hex')}`,
    ]);
    const [known] = await tx.query<{ certificateId: string; bodyHash: Buffer }>(
      `select certificate_id as "certificateId", body_hash as "bodyHash" from idempotency
        where establishment_id = $1 and key_hash = $2`,
      [actor.establishmentId, keyHash],
    );
    if (known) {
      if (!known.bodyHash.equals(bodyHash)) throw emitterErrors.keyReused();
      return { id: known.certificateId, problems: [] };
    }
    const made = await createIn(emitter, tx, actor, creation, 'imported');
    await tx.query(
      `insert into idempotency (establishment_id, key_hash, body_hash, certificate_id, created_at)
       values ($1, $2, $3, $4, $5)`,
      [actor.establishmentId, keyHash, bodyHash, made.id, clock.now()],
    );
    return made;
  });
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();
const sorted = (fields: object) => Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
