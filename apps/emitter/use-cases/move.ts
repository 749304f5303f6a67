import { addEvent, findCertificate } from '../adapters/store/certificates.ts';
import { unitFor } from '../adapters/store/units.ts';
import { emitterErrors } from '../domain/errors.ts';
import type { Actor, Emitter } from './emitter.ts';

/**
 * Passes a draft, with the former versions of its document, to another unit of those that the person may fill in.
 * @throws CigogneError for a certificate that is signed, or a unit that is not theirs
 */
export function moveCertificate(
  { db, clock }: Emitter,
  actor: Actor,
  id: string,
  unit: string,
): Promise<string> {
  return db.transaction(async (tx) => {
    const row = await findCertificate(tx, actor, id, { lock: true });
    if (row.state !== 'draft' && row.state !== 'to-sign') throw emitterErrors.notEditable();
    const unitId = await unitFor(tx, actor, unit);
    if (unitId === row.unitId) return unit;
    const now = clock.now();
    await tx.query('update certificate set unit_id = $3 where establishment_id = $1 and set_id = $2', [
      row.establishmentId,
      row.setId,
      unitId,
    ]);
    await tx.query('update certificate set updated_at = $2 where id = $1', [id, now]);
    await addEvent(tx, id, actor, now, 'moved');
    return unit;
  });
}
