import type { CertificateKind } from '@cigogne/certificate';
import type { Queryable } from '@cigogne/kernel';
import { CHILD, type ChildRow } from '../store/children.ts';
import { listedChildOf } from '../store/listed-child.ts';

type Certificate = { childId: string; id: string; kind: CertificateKind; receivedAt: Date; emitter: string };

/** Records as they are compared: who the child is, where it lives, its certificates without their answers; by id. */
export async function sidesOf(on: Queryable, ids: readonly string[]) {
  const children = await on.query<ChildRow & { sectorName: string | null }>(
    `select ${CHILD}, (select name from sector where sector.id = child.sector_id) as "sectorName"
       from child where id = any($1::uuid[])`,
    [ids],
  );
  const certificates = await on.query<Certificate>(
    `select child_id as "childId", id, kind, received_at as "receivedAt", emitter from certificate
      where child_id = any($1::uuid[]) and superseded_by is null and withdrawn_at is null order by received_at`,
    [ids],
  );
  return new Map(children.map((child) => [child.id, sideOf(child, certificates)]));
}

function sideOf(child: ChildRow & { sectorName: string | null }, certificates: readonly Certificate[]) {
  const mother = child.parents.find(({ role }) => role === 'mother');
  return {
    ...listedChildOf({ ...child, childId: child.id }),
    birthFamily: child.birthFamily,
    usualFamily: child.usualFamily,
    givenNames: child.givenNames,
    ins: child.ins,
    birthplace: child.birthplace,
    mother: [mother?.given, mother?.families[0]].filter(Boolean).join(' '),
    motherBirthDate: mother?.birthDate ?? null,
    street: child.street,
    postalCode: child.postalCode,
    phones: child.phones,
    certificates: certificates.filter(({ childId }) => childId === child.id),
  };
}
