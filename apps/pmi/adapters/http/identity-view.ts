import type { Queryable } from '@cigogne/kernel';
import type { TransferState } from '../../contract.ts';
import { pmiName } from '../../domain/transfer/slip.ts';
import type { ChildRow } from '../store/children.ts';
import { listedChildOf } from '../store/listed-child.ts';

/** Who a child is, as the contract has it. */
export async function identityView(on: Queryable, child: ChildRow) {
  const [sector] = await on.query<{ name: string }>('select name from sector where id = $1', [
    child.sectorId,
  ]);
  const moves = await movesOf(on, child.id);
  const { restrictedBecause, restrictedAt, movedOutTo, movedOutAt } = child;
  return {
    ...listedChildOf({ ...child, childId: child.id, sectorName: sector?.name ?? null }),
    birthFamily: child.birthFamily,
    usualFamily: child.usualFamily,
    givenNames: child.givenNames,
    ins: child.ins,
    insQualified: child.insQualified,
    birthplace: child.birthplace,
    birthplaceCog: child.birthplaceCog,
    street: child.street,
    postalCode: child.postalCode,
    cog: child.cog,
    phones: child.phones,
    parents: child.parents.map(({ role, relation, families, given, birthDate, phones, emails, address }) => ({
      role,
      relation,
      name: [given, families[0]].filter(Boolean).join(' '),
      birthDate,
      phones,
      emails,
      address,
    })),
    restricted:
      restrictedBecause === null || restrictedAt === null
        ? null
        : { because: restrictedBecause, at: restrictedAt },
    movedOut: movedOutAt === null ? null : { to: movedOutTo ?? '', at: movedOutAt },
    ...moves,
    version: child.version,
  };
}

/** The last transfer of a record to another PMI, and the last from one. */
async function movesOf(on: Queryable, childId: string) {
  const rows = await on.query<{ out: boolean; pmi: string; state: TransferState; at: Date }>(
    `(select true as out, pmi, state, coalesce(answered_at, sent_at, asked_at) as at from transfer
        where child_id = $1 and state <> 'cancelled' order by asked_at desc limit 1)
     union all
     (select false, pmi, 'received', arrived_at from child_arrival where child_id = $1 order by arrived_at desc limit 1)`,
    [childId],
  );
  const left = rows.find(({ out }) => out);
  const came = rows.find(({ out }) => !out);
  return {
    transfer: left ? { to: pmiName(left.pmi), state: left.state, at: left.at } : null,
    arrivedFrom: came ? { pmi: pmiName(came.pmi), at: came.at } : null,
  };
}
