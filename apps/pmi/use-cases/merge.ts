import { readCertificate } from '@cigogne/cda';
import type { CertificateKind } from '@cigogne/certificate';
import type { Queryable } from '@cigogne/kernel';
import {
  addChildren,
  CHILD,
  type ChildRow,
  findChild,
  sectorOf,
  updateChildren,
} from '../adapters/store/children.ts';
import { addEvent } from '../adapters/store/events.ts';
import { getSealed } from '../adapters/store/sealed.ts';
import { type ChildIdentity, identityOf } from '../domain/child.ts';
import { pmiErrors } from '../domain/errors.ts';
import { mergeIdentity } from '../domain/merge-identity.ts';
import type { Actor, Pmi } from './pmi.ts';

interface MergeRow {
  id: string;
  kind: 'merge' | 'split';
  keptId: string;
  otherId: string;
  certificates: string[];
  followUps: string[];
}

/** Both records, locked in one order, so that two merges never wait for each other. */
async function lockBoth(tx: Queryable, a: string, b: string): Promise<[ChildRow, ChildRow]> {
  const rows = await tx.query<ChildRow>(
    `select ${CHILD} from child where id = any($1::uuid[]) order by id for update`,
    [[a, b]],
  );
  const [first, second] = [rows.find(({ id }) => id === a), rows.find(({ id }) => id === b)];
  if (!first || !second) throw pmiErrors.unknownChild();
  return [first, second];
}

/** Moves certificates and their follow-ups from one record to another. */
async function move(
  tx: Queryable,
  certificates: readonly string[],
  followUps: readonly string[],
  to: ChildRow,
): Promise<void> {
  await tx.query('update certificate set child_id = $2 where id = any($1::uuid[])', [certificates, to.id]);
  await tx.query(
    `update follow_up set child_id = $2, sector_id = case when state = 'closed' then sector_id else $3 end,
       version = version + 1 where id = any($1::uuid[])`,
    [followUps, to.id, to.sectorId],
  );
}

const idsOf = async (tx: Queryable, table: 'certificate' | 'follow_up', child: string): Promise<string[]> =>
  (await tx.query<{ id: string }>(`select id from ${table} where child_id = $1 order by id`, [child])).map(
    ({ id }) => id,
  );

/**
 * Joins `other` into `kept`: its certificates and follow-ups move, its id leads to the kept record, and all of it can be
 * undone. Twins of a recorded multiple birth with other ranks are refused.
 */
export async function mergeChildren(
  pmi: Pmi,
  tx: Queryable,
  actor: Actor,
  { kept, other, reason }: { kept: string; other: string; reason: string },
): Promise<string> {
  if (kept === other) throw pmiErrors.notMergeable('C’est le même dossier.');
  const [into, from] = await lockBoth(tx, kept, other);
  if (into.mergedInto || from.mergedInto)
    throw pmiErrors.notMergeable('Un de ces dossiers est déjà réuni à un autre.');
  if (into.twinRank !== null && from.twinRank !== null && into.twinRank !== from.twinRank) {
    throw pmiErrors.notMergeable('Ce sont des jumeaux : leurs rangs de naissance diffèrent.');
  }
  const certificates = await idsOf(tx, 'certificate', other);
  const followUps = await idsOf(tx, 'follow_up', other);
  const merged = mergeIdentity(into, from, { latest: false, corrects: false, rectified: into.rectified });
  await updateChildren(tx, [{ child: into, identity: merged, sectorId: await sectorOf(tx, merged.cog) }]);
  const now = pmi.clock.now();
  const target = await findChild(tx, kept);
  if (!target) throw pmiErrors.unknownChild();
  await move(tx, certificates, followUps, target);
  await tx.query('update child set merged_into = $2, version = version + 1 where id = $1', [other, kept]);
  // What is restricted stays so: who may not open one of them may not open both.
  if (from.restrictedBecause !== null && into.restrictedBecause === null) {
    await tx.query('update child set restricted_because = $2, restricted_at = $3 where id = $1', [
      kept,
      from.restrictedBecause,
      from.restrictedAt,
    ]);
  }
  // What parents object to holds for the whole record.
  await tx.query(
    `insert into opposition (id, child_id, use, at, by_id, by_name, reason)
     select gen_random_uuid(), $1, use, at, by_id, by_name, reason from opposition where child_id = $2 and lifted_at is null
     on conflict (child_id, use) where lifted_at is null do nothing`,
    [kept, other],
  );
  const id = await record(pmi, tx, actor, {
    kind: 'merge',
    keptId: kept,
    otherId: other,
    certificates,
    followUps,
    reason,
  });
  await tx.query(
    `update match_proposal set decided_at = $3, decided_by = $4, same = true
      where decided_at is null and arrived_id in ($1, $2) and known_id in ($1, $2)`,
    [kept, other, now, actor.id],
  );
  return id;
}

async function record(
  { ids, clock }: Pmi,
  tx: Queryable,
  actor: Actor,
  { reason, ...row }: Omit<MergeRow, 'id'> & { reason: string },
): Promise<string> {
  const id = ids.uuid();
  const now = clock.now();
  await tx.query(
    `insert into child_merge (id, kind, kept_id, other_id, certificates, follow_ups, at, by_id, by_name, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      row.kind,
      row.keptId,
      row.otherId,
      row.certificates,
      row.followUps,
      now,
      actor.id,
      actor.name,
      reason,
    ],
  );
  const action = row.kind === 'merge' ? 'merged' : 'split';
  for (const childId of [row.keptId, row.otherId])
    await addEvent(tx, { childId, at: now, actor, action, reason });
  return id;
}

/** Takes certificates out of a record where they do not belong, with their follow-ups, into a new one of their own. */
export async function splitChild(
  pmi: Pmi,
  tx: Queryable,
  actor: Actor,
  { childId, certificates, reason }: { childId: string; certificates: readonly string[]; reason: string },
): Promise<{ child: string; merge: string }> {
  const from = await findChild(tx, childId, { lock: true });
  if (!from || from.mergedInto) throw pmiErrors.unknownChild();
  const { ids, followUps, identity } = await takenOut(pmi, tx, childId, certificates);
  const child = pmi.ids.uuid();
  await addChildren(tx, [{ id: child, identity, now: pmi.clock.now() }]);
  const target = await findChild(tx, child);
  if (!target) throw pmiErrors.unknownChild();
  // What is restricted stays so, on both sides: nobody has said where the other child is safe.
  if (from.restrictedBecause !== null) {
    await tx.query('update child set restricted_because = $2, restricted_at = $3 where id = $1', [
      child,
      from.restrictedBecause,
      from.restrictedAt,
    ]);
  }
  const moves = { certificates: ids, followUps };
  await move(tx, ids, followUps, target);
  const merge = await record(pmi, tx, actor, {
    kind: 'split',
    keptId: childId,
    otherId: child,
    ...moves,
    reason,
  });
  return { child, merge };
}

interface TakenOut {
  /** Certificates, with the other versions of each. */
  ids: string[];
  followUps: string[];
  identity: ChildIdentity;
  left: number;
}

/** What would leave a record with these certificates. @throws CigogneError 404, 409 when nothing would stay */
async function takenOut(
  { vault }: Pick<Pmi, 'vault'>,
  on: Queryable,
  childId: string,
  certificates: readonly string[],
): Promise<TakenOut> {
  const all = await idsOf(on, 'certificate', childId);
  // Versions of one certificate stay together.
  const moved = await on.query<{ id: string }>(
    `select id from certificate where child_id = $1 and (kind, set_id) in
       (select kind, set_id from certificate where id = any($2::uuid[]) and child_id = $1)`,
    [childId, certificates],
  );
  const ids = moved.map(({ id }) => id);
  const [first] = ids;
  if (first === undefined || certificates.some((id) => !ids.includes(id)))
    throw pmiErrors.unknownCertificate();
  if (ids.length === all.length) throw pmiErrors.notMergeable('Un dossier garde au moins un certificat.');
  const bytes = await getSealed(on, vault, 'cda', first);
  if (!bytes)
    throw pmiErrors.notMergeable('Le document de ce certificat a été effacé : il ne peut plus être séparé.');
  const followUps = await on.query<{ id: string }>(
    'select id from follow_up where certificate_id = any($1::uuid[])',
    [ids],
  );
  return {
    ids,
    followUps: followUps.map(({ id }) => id),
    identity: identityOf(readCertificate(bytes).certificate),
    left: all.length - ids.length,
  };
}

/** What a split would give, and nothing is changed. @throws CigogneError as the split itself */
export async function previewSplit(
  { db, vault }: Pick<Pmi, 'db' | 'vault'>,
  childId: string,
  certificates: readonly string[],
) {
  const { ids, followUps, identity, left } = await takenOut({ vault }, db, childId, certificates);
  const moved = await db.query<{ id: string; kind: CertificateKind }>(
    'select id, kind from certificate where id = any($1::uuid[]) order by received_at',
    [ids],
  );
  const { birthFamily, usualFamily, givenNames, birthDate, sex } = identity;
  return {
    child: { family: birthFamily || usualFamily, given: givenNames[0] ?? '', birthDate, sex },
    moved,
    followUps: followUps.length,
    left,
  };
}

/** Undoes a merge or a split: what had moved goes back, as far as it is still where it was moved to. */
export async function undoMerge(
  pmi: Pmi,
  tx: Queryable,
  actor: Actor,
  id: string,
  reason: string,
): Promise<string> {
  const [row] = await tx.query<MergeRow>(
    `select id, kind, kept_id as "keptId", other_id as "otherId", certificates, follow_ups as "followUps"
       from child_merge where id = $1 and undone_at is null for update`,
    [id],
  );
  if (!row) throw pmiErrors.unknownMerge();
  const [kept, other] = await lockBoth(tx, row.keptId, row.otherId);
  const now = pmi.clock.now();
  if (row.kind === 'merge') {
    if (other.mergedInto !== kept.id)
      throw pmiErrors.notMergeable('Ce dossier a été réuni à un autre depuis.');
    await tx.query('update child set merged_into = null, version = version + 1 where id = $1', [other.id]);
    await move(tx, row.certificates, row.followUps, other);
  } else {
    if (other.mergedInto) throw pmiErrors.notMergeable('Ce dossier a été réuni à un autre depuis.');
    const certificates = await idsOf(tx, 'certificate', other.id);
    const followUps = await idsOf(tx, 'follow_up', other.id);
    await move(tx, certificates, followUps, kept);
    await tx.query('update child set merged_into = $2, version = version + 1 where id = $1', [
      other.id,
      kept.id,
    ]);
  }
  await tx.query('update child_merge set undone_at = $2, undone_by = $3 where id = $1', [id, now, actor.id]);
  for (const childId of [kept.id, other.id])
    await addEvent(tx, { childId, at: now, actor, action: 'unmerged', reason });
  return other.id;
}
