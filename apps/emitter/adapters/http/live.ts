import { setTimeout as wait } from 'node:timers/promises';
import type { CertificateState } from '../../contract.ts';
import type { Actor, Emitter } from '../../use-cases/emitter.ts';
import { visibleTo } from '../store/units.ts';

const EVERY_MS = 1000;
/** A transaction that began earlier may commit later: what changed shortly before is looked at again. */
const OVERLAP_MS = 10_000;

interface Change {
  id: string;
  state: CertificateState;
  revision: number;
  at: Date;
}

/** The establishment's certificates as they change. */
export async function* liveCertificates(
  { db, clock }: Emitter,
  actor: Actor,
  lastEventId: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<{ id: string; data: Change }> {
  const seen = Date.parse(lastEventId ?? '');
  const now = clock.now().getTime();
  let from = Number.isNaN(seen) ? now : Math.max(seen, now - 3_600_000);
  let shown = new Map<string, string>();
  while (!signal.aborted) {
    const rows = await db.query<Change>(
      `select id, state, revision, updated_at as at from certificate
        where establishment_id = $1 and updated_at > $2 and ${visibleTo('unit_id', '$3')}
        order by updated_at limit 500`,
      [actor.establishmentId, new Date(from - OVERLAP_MS), actor.id],
    );
    const next = new Map<string, string>();
    for (const row of rows) {
      const as = `${row.state} ${row.revision} ${row.at.getTime()}`;
      next.set(row.id, as);
      if (shown.get(row.id) !== as) yield { id: row.at.toISOString(), data: row };
      from = Math.max(from, row.at.getTime());
    }
    shown = next;
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
