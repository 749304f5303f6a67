import type { Queryable } from '@cigogne/kernel';
import { communesOfPmi } from '../adapters/store/sectors.ts';
import { findService } from '../adapters/store/service.ts';
import { pmiErrors } from '../domain/errors.ts';

/**
 * Makes or changes a sector. A commune is of one sector: taking it here takes it from the other one; the children who
 * live there and their open follow-ups come along.
 */
export async function saveSector(
  tx: Queryable,
  { id, name, communes }: { id: string; name: string; communes: readonly string[] },
  isNew: boolean,
): Promise<void> {
  const { pmi } = await findService(tx);
  const ours = communesOfPmi(pmi);
  if (communes.some((cog) => !ours.has(cog))) throw pmiErrors.otherCommune();
  if (isNew) await tx.query('insert into sector (id, name) values ($1, $2)', [id, name]);
  else {
    const [known] = await tx.query('update sector set name = $2 where id = $1 returning 1', [id, name]);
    if (known === undefined) throw pmiErrors.unknownSector();
  }
  const left = await tx.query<{ cog: string }>(
    'delete from sector_commune where sector_id = $1 and cog <> all($2::text[]) returning cog',
    [id, communes],
  );
  await tx.query(
    `insert into sector_commune (cog, sector_id) select cog, $2 from unnest($1::text[]) cog
     on conflict (cog) do update set sector_id = excluded.sector_id`,
    [communes, id],
  );
  const touched = [...communes, ...left.map(({ cog }) => cog)];
  await tx.query(
    `update child set sector_id = (select sector_id from sector_commune where cog = child.cog)
      where cog = any($1::text[])
        and sector_id is distinct from (select sector_id from sector_commune where cog = child.cog)`,
    [touched],
  );
  await tx.query(
    `update follow_up f set sector_id = child.sector_id from child
      where child.id = f.child_id and child.cog = any($1::text[]) and f.state <> 'closed'
        and f.sector_id is distinct from child.sector_id`,
    [touched],
  );
}
