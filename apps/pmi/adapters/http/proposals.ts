import type { CertificateKind } from '@cigogne/certificate';
import type { Comparison } from '../../domain/matching/traits.ts';
import { visibleChild } from '../../use-cases/access.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { CHILD, type ChildRow } from '../store/children.ts';
import { listedChildOf } from '../store/listed-child.ts';

const PAGE = 20;

interface Row {
  id: string;
  at: Date;
  score: number;
  reasons: Comparison[];
  arrived: string;
  known: string;
}

type Certificate = { childId: string; id: string; kind: CertificateKind; receivedAt: Date; emitter: string };

const seen = (actor: Actor, column: string) =>
  `exists (select 1 from child where child.id = p.${column} and child.merged_into is null and ${visibleChild(actor, '')})`;

/** The questions that wait for an answer, each with both records beside each other, the oldest first. */
export async function proposals({ db }: Pmi, actor: Actor, page: number) {
  const where = `p.decided_at is null and ${seen(actor, 'arrived_id')} and ${seen(actor, 'known_id')}`;
  const rows = await db.query<Row>(
    `select p.id, p.at, p.score, p.reasons, p.arrived_id as arrived, p.known_id as known from match_proposal p
      where ${where} order by p.at, p.id limit ${PAGE + 1} offset ${(page - 1) * PAGE}`,
  );
  const [counted] = await db.query<{ total: number }>(
    `select count(*)::int as total from match_proposal p where ${where}`,
  );
  const shown = rows.slice(0, PAGE);
  const ids = shown.flatMap(({ arrived, known }) => [arrived, known]);
  const children = await db.query<ChildRow & { sectorName: string | null }>(
    `select ${CHILD}, (select name from sector where sector.id = child.sector_id) as "sectorName"
       from child where id = any($1::uuid[])`,
    [ids],
  );
  const certificates = await db.query<Certificate>(
    `select child_id as "childId", id, kind, received_at as "receivedAt", emitter from certificate
      where child_id = any($1::uuid[]) and superseded_by is null and withdrawn_at is null order by received_at`,
    [ids],
  );
  const sides = new Map(children.map((child) => [child.id, sideOf(child, certificates)]));
  return {
    proposals: shown.flatMap(({ id, at, score, reasons, arrived, known }) => {
      const [one, other] = [sides.get(arrived), sides.get(known)];
      const told = reasons.map(({ agrees, text }) => ({ agrees, text }));
      return one && other ? [{ id, at, score, reasons: told, arrived: one, known: other }] : [];
    }),
    page,
    more: rows.length > PAGE,
    total: counted?.total ?? 0,
  };
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
