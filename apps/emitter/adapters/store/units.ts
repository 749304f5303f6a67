import type { Queryable } from '@cigogne/kernel';
import type { Unit } from '../../contract.ts';
import { emitterErrors } from '../../domain/errors.ts';
import type { Actor } from '../../use-cases/emitter.ts';

/**
 * SQL: whether a unit is open to somebody. An account without units sees all of its establishment's, and so does a
 * software; with units it sees those alone, and no certificate that has none.
 * @param column the unit's id
 * @param actor placeholder of the actor's id: `$3`
 */
export function visibleTo(column: string, actor: string): string {
  return `(not exists (select 1 from account_unit where account_id::text = ${actor}::text)
    or ${column} in (select unit_id from account_unit where account_id::text = ${actor}::text))`;
}

/** The units of the establishment, the open ones first. */
export function listUnits(on: Queryable, actor: Pick<Actor, 'id' | 'establishmentId'>): Promise<Unit[]> {
  return on.query<Unit>(
    `select id, name, phone, service_code as "serviceCode", closed_at is null as open,
       closed_at is null and ${visibleTo('id', '$2')} as mine
     from unit where establishment_id = $1 order by closed_at nulls first, name`,
    [actor.establishmentId, actor.id],
  );
}

/** The telephone of a unit; undefined when it has none of its own. */
export async function unitPhone(on: Queryable, id: string | null): Promise<string | undefined> {
  const [unit] = await on.query<{ phone: string }>('select phone from unit where id = $1', [id]);
  return unit?.phone || undefined;
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The unit in which somebody starts a certificate: the one that is asked for by its id, its name or its code, else the
 * only one that is open to them.
 * @returns null when there are none, or several to somebody who is limited to none
 * @throws CigogneError `emitter.unknown-unit`, `emitter.unit-needed`
 */
export async function unitFor(
  on: Queryable,
  actor: Pick<Actor, 'id' | 'establishmentId'>,
  asked: string | undefined,
): Promise<string | null> {
  const mine = (await listUnits(on, actor)).filter((unit) => unit.mine);
  if (asked !== undefined) {
    const found = mine.find((unit) => isCalled(unit, asked));
    if (!found) throw emitterErrors.unknownUnit();
    return found.id;
  }
  const [only, ...others] = mine;
  if (only && others.length === 0) return only.id;
  const [limited] = await on.query('select 1 from account_unit where account_id::text = $1 limit 1', [
    actor.id,
  ]);
  if (limited) throw emitterErrors.unitNeeded();
  return null;
}

function isCalled({ id, name, serviceCode }: Unit, asked: string): boolean {
  if (ID.test(asked)) return id === asked.toLowerCase();
  const same = (text: string) => text.localeCompare(asked, 'fr', { sensitivity: 'base' }) === 0;
  return same(name) || (serviceCode !== '' && same(serviceCode));
}
