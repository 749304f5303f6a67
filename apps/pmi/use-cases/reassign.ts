import type { Queryable } from '@cigogne/kernel';
import { pmiErrors } from '../domain/errors.ts';
import { visibleChild } from './access.ts';
import type { Actor, Pmi } from './pmi.ts';

/**
 * Gives the open follow-ups of somebody who is away to a colleague, or back to everybody: those that the caller sees,
 * and of sectors that the colleague follows.
 * @returns how many moved
 */
export async function reassign(
  { clock }: Pick<Pmi, 'clock'>,
  tx: Queryable,
  actor: Actor,
  { from, to, sector }: { from: string; to: string | null; sector?: string | undefined },
): Promise<number> {
  const [colleague] = await tx.query<{ role: string }>(
    `select role from account where id = $1 and active and role in ('medecin', 'puericultrice')`,
    [to],
  );
  if (to !== null && !colleague) throw pmiErrors.cannotAssign();
  const follows =
    colleague?.role === 'puericultrice'
      ? `(f.sector_id is null or f.sector_id in (select sector_id from account_sector where account_id = $2::uuid))`
      : 'true';
  const moved = await tx.query<{ id: string; childId: string }>(
    `update follow_up f set assigned_to = $2::uuid, version = f.version + 1,
       state = case when f.planned_for is not null or f.state = 'done' then f.state
                    when $2::uuid is null then 'new' else 'assigned' end
      from child where child.id = f.child_id and f.assigned_to = $1::uuid and f.state <> 'closed'
        and ($3::uuid is null or f.sector_id = $3::uuid) and ${follows}
        and ($4::uuid is not null) and ${visibleChild(actor, '$4')}
      returning f.id, f.child_id as "childId"`,
    [from, to, sector ?? null, actor.id],
  );
  await tx.query(
    `insert into event (child_id, follow_up_id, at, actor, actor_name, action)
       select child, follow_up, $3, $4, $5, 'follow-up-planned' from unnest($1::uuid[], $2::uuid[]) as t(child, follow_up)`,
    [moved.map(({ childId }) => childId), moved.map(({ id }) => id), clock.now(), actor.id, actor.name],
  );
  return moved.length;
}
