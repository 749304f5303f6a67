import { createHash } from 'node:crypto';
import type { Queryable } from '@cigogne/kernel';
import { addCertificates, type NewCertificate } from '../../adapters/store/certificates.ts';
import { addChildren } from '../../adapters/store/children.ts';
import { type ChildIdentity, identityOf, keysOf } from '../../domain/child.ts';
import { daysBetween } from '../../domain/dates.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import type { TrueChild } from './births.ts';
import type { Generated } from './certificates.ts';

/** A child as a certificate without mistake tells it. */
export function identityOfTruth(child: TrueChild): ChildIdentity {
  const { mother, father, home, count } = child;
  const address = `${child.street} ${home.postalCode} ${home.city}`;
  return {
    birthFamily: child.family,
    usualFamily: child.usualFamily,
    givenNames: child.given,
    birthDate: child.born,
    sex: child.sex,
    ins: child.nir,
    insRoot: null,
    insQualified: true,
    localIds: [],
    birthplace: 'Maternité Exemple',
    birthplaceCog: child.birthplaceCog,
    twinRank: count > 1 ? child.rank : null,
    twinCount: count > 1 ? count : null,
    cog: home.cog,
    postalCode: home.postalCode,
    city: home.city,
    street: child.street,
    phones: child.phones,
    parents: [
      {
        role: 'mother',
        relation: 'MTH',
        families: [mother.family, mother.usualFamily],
        given: mother.given,
        birthDate: mother.born,
        phones: child.phones,
        emails: [],
        address,
      },
      ...(father
        ? [
            {
              role: 'other-parent' as const,
              relation: 'FTH',
              families: [father.family],
              given: father.given,
              birthDate: null,
              phones: [],
              emails: [],
              address,
            },
          ]
        : []),
    ],
  };
}

/** Children straight into the table, thousands at a time. @returns their ids, in order */
export async function insertChildren(
  { db, ids, clock }: Pick<Pmi, 'db' | 'ids' | 'clock'>,
  children: readonly TrueChild[],
): Promise<string[]> {
  const rows = children.map((child) => {
    const identity = identityOfTruth(child);
    return { ...identity, ...keysOf(identity), id: ids.uuid() };
  });
  await db.query(
    `insert into child (id, birth_family, usual_family, given_names, birth_date, sex, ins, ins_qualified, birthplace,
       birthplace_cog, twin_rank, twin_count, cog, postal_code, city, street, phones, parents, search, family_key,
       mother_key, sector_id, created_at)
     select id, "birthFamily", "usualFamily", "givenNames", "birthDate", sex, ins, true, birthplace, "birthplaceCog",
       "twinRank", "twinCount", one.cog, "postalCode", city, street, phones, parents, search, "familyKey", "motherKey",
       sc.sector_id, $2
     from jsonb_to_recordset($1::jsonb) as one(id uuid, "birthFamily" text, "usualFamily" text, "givenNames" text[],
       "birthDate" date, sex text, ins text, birthplace text, "birthplaceCog" text, "twinRank" int, "twinCount" int,
       cog text, "postalCode" text, city text, street text, phones text[], parents jsonb, search text, "familyKey" text,
       "motherKey" text)
     left join sector_commune sc on sc.cog = one.cog`,
    [JSON.stringify(rows), clock.now()],
  );
  return rows.map(({ id }) => id);
}

/** A message from which certificates that no mail brought are said to come. */
export async function insertArrival({ db, ids, clock }: Pick<Pmi, 'db' | 'ids' | 'clock'>): Promise<string> {
  const id = ids.uuid();
  const digest = createHash('sha256').update(id).digest();
  await db.query(
    `insert into arrival (id, raw_sha256, received_at, state) values ($1, $2, $3, 'integrated')`,
    [id, digest, clock.now()],
  );
  return id;
}

/** Certificates with their records, without mail nor document. @returns the record of each child, by its number */
export async function insertGenerated(
  pmi: Pick<Pmi, 'db' | 'ids' | 'clock'>,
  all: Iterable<Generated>,
): Promise<Map<number, string>> {
  const records = new Map<number, string>();
  const arrivalId = await insertArrival(pmi);
  for (const generated of all) {
    const { child, certificate } = generated;
    const id = records.get(child.number) ?? pmi.ids.uuid();
    if (!records.has(child.number)) {
      const identity = identityOf(certificate);
      await addChildren(pmi.db, [{ id, identity, now: generated.receivedAt }]);
      records.set(child.number, id);
    }
    await insertOne(pmi.db, { id: pmi.ids.uuid(), childId: id, arrivalId }, generated);
  }
  return records;
}

async function insertOne(
  on: Queryable,
  ids: { id: string; childId: string; arrivalId: string },
  generated: Generated,
): Promise<void> {
  const { certificate, kind, examDay, receivedAt, child } = generated;
  const row = {
    ...ids,
    kind,
    version: certificate.version,
    documentId: ids.id,
    setId: ids.id,
    versionNumber: 1,
    replaces: null,
    action: 'create',
    receivedAt,
    examDate: examDay,
    delayDays: daysBetween(child.born, receivedAt.toISOString().slice(0, 10)),
    outsideWindow: false,
    emitter: 'Maternité Exemple',
    emitterId: '',
    physician: '',
    identity: identityOf(certificate),
    answers: certificate.answers,
    score: 0,
    reasons: [],
    criteriaSet: 1,
    findings: [],
    sha256: Buffer.alloc(32),
  } satisfies NewCertificate;
  await addCertificates(on, [row]);
}
