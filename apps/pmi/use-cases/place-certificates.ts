import { isDeepStrictEqual } from 'node:util';
import type { Queryable } from '@cigogne/kernel';
import { findVersions, type Versions } from '../adapters/store/certificates.ts';
import {
  addChildren,
  type ChildChange,
  type ChildRow,
  type HeldRecord,
  holdRecords,
  sectorOf,
  updateChildren,
} from '../adapters/store/children.ts';
import type { ArrivalReason, Arrived } from '../domain/arrival.ts';
import { keysOf, traitsOf } from '../domain/child.ts';
import { judge } from '../domain/matching/decide.ts';
import { mergeIdentity } from '../domain/merge-identity.ts';
import { findRecords, type Match } from './find-records.ts';
import type { Pmi } from './pmi.ts';

/** What a person has to look at: the message waits in the tray, and nothing of it is kept elsewhere. */
export class Refused extends Error {
  readonly reason: ArrivalReason;
  constructor(reason: ArrivalReason) {
    super(reason);
    this.reason = reason;
  }
}

/** What comes with a certificate. */
export interface Arriving {
  arrivalId: string;
  receivedAt: Date;
  certificate: Arrived;
}

/** What is here of a certificate, and the record that it goes to unless a new one is made. */
export interface Aim extends Versions {
  arriving: Arriving;
  match: Match;
}

export interface Placed extends Aim {
  child: ChildRow;
  /** Whether somebody may wait for this certificate. */
  isExpected: boolean;
}

/**
 * Where certificates that do not depend on each other go. When two go to one record, the second is left out: it is for
 * the next time, when it will see what the first made of it.
 */
export async function aimAtRecords(tx: Queryable, arriving: readonly Arriving[]): Promise<Aim[]> {
  const versions = await findVersions(
    tx,
    arriving.map(({ certificate }) => certificate),
  );
  const aims = arriving.map((one, at): Aim => {
    const { same, chain } = versions[at] ?? { same: undefined, chain: [] };
    return { arriving: one, same, chain, match: { propose: [] } };
  });
  const unknown = aims.filter((aim) => targetOf(aim) === undefined);
  const matches = await findRecords(
    tx,
    unknown.map((aim) => aim.arriving.certificate),
  );
  for (const [at, aim] of unknown.entries()) aim.match = matches[at] ?? aim.match;
  const taken = new Set<string>();
  return aims.filter((aim) => {
    const target = targetOf(aim);
    const sees = [...aim.match.propose.map(({ id }) => id), ...(target === undefined ? [] : [target])];
    if (sees.some((id) => taken.has(id))) return false;
    if (target !== undefined) taken.add(target);
    return true;
  });
}

const targetOf = ({ same, chain, match }: Aim): string | undefined =>
  same?.childId ?? chain[0]?.childId ?? match.join;

/**
 * The records of new certificates, written: each that of the earlier versions, the one that matches, or a new one.
 * @throws Refused when a version is of another child
 */
export async function placeCertificates(pmi: Pmi, tx: Queryable, aims: readonly Aim[]): Promise<Placed[]> {
  const held = await holdRecords(
    tx,
    aims.flatMap((aim) => targetOf(aim) ?? []),
  );
  const placed: Placed[] = [];
  const changes: ChildChange[] = [];
  const made: Placed[] = [];
  for (const aim of aims) {
    const known = held.get(targetOf(aim) ?? '');
    if (known) {
      const { record, change } = await joined(tx, known, aim);
      if (change) changes.push(change);
      placed.push({ ...aim, ...record });
      continue;
    }
    const child = newRecord(pmi.ids.uuid(), aim.arriving.certificate.identity);
    const one = { ...aim, child, isExpected: false };
    made.push(one);
    placed.push(one);
  }
  await makeRecords(pmi, tx, made);
  await updateChildren(tx, changes);
  return placed;
}

/** What the record that a certificate joins becomes. */
async function joined(
  tx: Queryable,
  { latestExam, isExpected, ...known }: HeldRecord,
  { arriving, chain }: Aim,
): Promise<{ record: Pick<Placed, 'child' | 'isExpected'>; change?: ChildChange }> {
  const { identity, examDate } = arriving.certificate;
  const isVersion = chain.length > 0;
  // A version may correct much of an identity; a twin under the same set of versions is another child.
  if (isVersion && judge(traitsOf(identity), traitsOf(known)).verdict === 'different') {
    if (!corrects(identity, known)) throw new Refused('version-of-another-child');
  }
  const latest = latestExam === null || (examDate !== null && examDate >= latestExam);
  const merged = mergeIdentity(known, identity, {
    latest,
    corrects: isVersion && latest,
    rectified: known.rectified,
  });
  const child = { ...known, ...merged };
  if (isDeepStrictEqual(child, known)) return { record: { child, isExpected } };
  const sectorId = merged.cog === known.cog ? known.sectorId : await sectorOf(tx, merged.cog);
  return {
    record: { child: { ...child, sectorId }, isExpected },
    change: { child: known, identity: merged, sectorId },
  };
}

/** The same birth date or the same INS, and no other given name: a correction, not another child. */
function corrects(arriving: Arrived['identity'], known: ChildRow): boolean {
  if (arriving.ins !== null && arriving.ins === known.ins) return true;
  const traits = judge(traitsOf(arriving), traitsOf(known));
  const against = traits.reasons.filter(({ agrees, points }) => !agrees && points <= -15);
  return (
    arriving.twinRank === known.twinRank &&
    against.length <= 1 &&
    !traits.reasons[0]?.text.includes('naissance multiple')
  );
}

/** A record as it is about to be inserted: read back, it would cost a round trip. */
function newRecord(id: string, identity: Arrived['identity']): ChildRow {
  return {
    ...identity,
    id,
    sectorId: null,
    search: keysOf(identity).search,
    rectified: [],
    restrictedBecause: null,
    restrictedAt: null,
    movedOutTo: null,
    movedOutAt: null,
    mergedInto: null,
    version: 1,
  };
}

/** New records, each in its sector, with the questions that they raise. */
async function makeRecords(pmi: Pmi, tx: Queryable, made: readonly Placed[]): Promise<void> {
  const sectors = await addChildren(
    tx,
    made.map(({ child, arriving }) => ({
      id: child.id,
      identity: arriving.certificate.identity,
      now: arriving.receivedAt,
    })),
  );
  for (const { child, arriving, match } of made) {
    child.sectorId = sectors.get(child.id) ?? null;
    for (const { id: other, judged } of match.propose) {
      await tx.query(
        `insert into match_proposal (id, arrived_id, known_id, score, reasons, at) values ($1, $2, $3, $4, $5, $6)`,
        [pmi.ids.uuid(), child.id, other, judged.score, JSON.stringify(judged.reasons), arriving.receivedAt],
      );
    }
  }
}
