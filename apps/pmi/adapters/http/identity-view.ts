import type { Queryable } from '@cigogne/kernel';
import type { ChildRow } from '../store/children.ts';
import { listedChildOf } from '../store/listed-child.ts';

/** Who a child is, as the contract has it. */
export async function identityView(on: Queryable, child: ChildRow) {
  const [sector] = await on.query<{ name: string }>('select name from sector where id = $1', [
    child.sectorId,
  ]);
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
    version: child.version,
  };
}
