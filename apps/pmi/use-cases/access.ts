import type { Queryable } from '@cigogne/kernel';
import { type ChildRow, findChild } from '../adapters/store/children.ts';
import { pmiErrors } from '../domain/errors.ts';
import type { Actor, Pmi } from './pmi.ts';

export type Access = 'open' | 'other-sector' | 'restricted';

/** How long an opening out of sector lasts: the time of a day's work. */
const GLASS_HOURS = 12;

/**
 * SQL condition, over `child` and an account id, for the records that an account has in its lists. A child whose home
 * has no sector is shown to all puéricultrices, for it would be nobody's otherwise.
 */
export function visibleChild(actor: Actor, account: string): string {
  if (actor.role === 'medecin') return 'true';
  if (actor.role === 'secretaire') return 'child.restricted_because is null';
  return `((child.restricted_because is null and (child.sector_id is null or child.sector_id in
      (select sector_id from account_sector where account_id = ${account}::uuid)))
    or child.id in (select mine.child_id from follow_up mine where mine.state <> 'closed'
      and mine.assigned_to = ${account}::uuid))`;
}

/** What an account may open of some records: by sector, by what it was given to do, or through an opening with a reason. */
export async function accessTo(
  { db, clock }: Pick<Pmi, 'db' | 'clock'>,
  actor: Actor,
  children: readonly string[],
): Promise<Map<string, Access>> {
  const rows = await db.query<{ id: string; visible: boolean; restricted: boolean; glass: boolean }>(
    `select child.id, ${visibleChild(actor, '$2')} as visible, child.restricted_because is not null as restricted,
       exists (select 1 from break_glass g where g.child_id = child.id and g.account_id = $2::uuid and g.until > $3) as glass
     from child where child.id = any($1::uuid[])`,
    [children, actor.id, clock.now()],
  );
  return new Map(
    rows.map(({ id, visible, restricted, glass }) => {
      if (visible || (glass && !restricted)) return [id, 'open'];
      return [id, restricted ? 'restricted' : 'other-sector'];
    }),
  );
}

/**
 * The record that an id leads to, merged ones included, if the caller may open it.
 * @throws CigogneError 404, or 403 that says what to do
 */
export async function openChild(pmi: Pmi, actor: Actor, id: string): Promise<ChildRow> {
  const child = await resolveChild(pmi.db, id);
  const access = (await accessTo(pmi, actor, [child.id])).get(child.id);
  if (access === 'restricted') throw pmiErrors.restricted();
  if (access !== 'open') throw pmiErrors.otherSector();
  return child;
}

/** The record that holds what this one held, whoever asks. @throws CigogneError 404 */
export async function resolveChild(on: Queryable, id: string): Promise<ChildRow> {
  let child = await findChild(on, id);
  // A merge never points at a merged record (see mergeChildren), but a later merge may have moved its target.
  for (let hops = 0; child?.mergedInto && hops < 10; hops += 1) child = await findChild(on, child.mergedInto);
  if (!child) throw pmiErrors.unknownChild();
  return child;
}

/** Opens a record of another sector for half a day, with a reason that the physician reads. */
export async function breakGlass(
  tx: Queryable,
  { clock }: Pick<Pmi, 'clock'>,
  actor: Actor,
  childId: string,
  reason: string,
): Promise<Date> {
  const now = clock.now();
  const until = new Date(now.getTime() + GLASS_HOURS * 3_600_000);
  await tx.query(
    'insert into break_glass (account_id, child_id, at, until, reason) values ($1, $2, $3, $4, $5)',
    [actor.id, childId, now, until, reason],
  );
  return until;
}
