import { isDeepStrictEqual } from 'node:util';
import type { Queryable } from '@cigogne/kernel';
import {
  type ChainRow,
  findVersions,
  insertCertificate,
  type KnownDocument,
  lockDocuments,
  settleChain,
} from '../adapters/store/certificates.ts';
import {
  type ChildRow,
  type HeldRecord,
  holdRecord,
  insertChild,
  sectorOf,
  updateChild,
} from '../adapters/store/children.ts';
import { activeCriteria } from '../adapters/store/criteria.ts';
import { LateWrites } from '../adapters/store/late-writes.ts';
import type { CriteriaContent } from '../contract.ts';
import type { ArrivalReason, Arrived } from '../domain/arrival.ts';
import { keysOf, traitsOf } from '../domain/child.ts';
import { judge } from '../domain/matching/decide.ts';
import { mergeIdentity } from '../domain/merge-identity.ts';
import { evaluate } from '../domain/vigilance/evaluate.ts';
import { ageOfExam } from '../domain/vigilance/urgency.ts';
import { findRecord } from './find-record.ts';
import type { Pmi } from './pmi.ts';
import { SYSTEM } from './pmi.ts';
import { closeExpected, openFirst, syncFollowUp } from './sync-follow-up.ts';

/** What a person has to look at: the message waits in the tray, and nothing of it is kept elsewhere. */
export class Refused extends Error {
  readonly reason: ArrivalReason;
  constructor(reason: ArrivalReason) {
    super(reason);
    this.reason = reason;
  }
}

export interface Stored {
  childId: string;
  certificateId: string;
  duplicate: boolean;
}

/** A transaction that stores certificates, and what all of them share. */
export interface Storing {
  tx: Queryable;
  /** The criteria in service. */
  criteria: { number: number; content: CriteriaContent };
  /** To be flushed at the end of the transaction. */
  late: LateWrites;
}

/**
 * Begins to store certificates in a transaction: holds what they and others of their births could both write, all at
 * once, so that two transactions never wait for each other.
 */
export async function beginStoring(tx: Queryable, certificates: readonly Arrived[]): Promise<Storing> {
  await lockDocuments(tx, certificates);
  return { tx, criteria: await activeCriteria(tx), late: new LateWrites() };
}

/** What comes with a certificate. */
export interface Arriving {
  arrivalId: string;
  receivedAt: Date;
  certificate: Arrived;
}

/**
 * Stores one certificate in the transaction of its message: its version among the others, its child's record, its
 * score and its follow-up. Its documents and its events are written when `storing.late` is flushed.
 * @throws Refused when it contradicts what is there
 */
export async function storeCertificate(pmi: Pmi, storing: Storing, arrival: Arriving): Promise<Stored> {
  const { certificate } = arrival;
  const { same, chain } = await findVersions(storing.tx, certificate);
  if (same) return again(pmi, storing, arrival, same);
  return keep(pmi, storing, arrival, {
    ...(await recordOf(pmi, storing.tx, arrival, chain[0]?.childId)),
    chain,
  });
}

/** The same document with the action « delete » takes it back; anything else is the same document twice. */
async function again(
  pmi: Pmi,
  storing: Storing,
  { certificate, receivedAt }: Arriving,
  { id, childId, setId, sha256, action }: KnownDocument,
): Promise<Stored> {
  if (!sha256.equals(certificate.sha256)) throw new Refused('same-id-other-content');
  if (certificate.action !== 'delete' || action === 'delete')
    return { childId, certificateId: id, duplicate: true };
  const { tx } = storing;
  await tx.query(`update certificate set action = 'delete' where id = $1`, [id]);
  const { chain } = await findVersions(tx, { ...certificate, setId });
  await settleChain(tx, chain, receivedAt);
  await syncFollowUp(pmi, storing, { childId, chain: chain.map((one) => one.id), now: receivedAt });
  return { childId, certificateId: id, duplicate: false };
}

interface Place {
  child: ChildRow;
  /** Whether somebody may wait for this certificate. */
  isExpected: boolean;
}

/** The child's record: that of the earlier versions, one that matches, or a new one. */
async function recordOf(
  pmi: Pmi,
  tx: Queryable,
  { certificate, receivedAt }: Arriving,
  chained: string | undefined,
): Promise<Place> {
  const { identity } = certificate;
  const known = chained === undefined ? undefined : await holdRecord(tx, chained);
  if (known) {
    const { verdict } = judge(traitsOf(identity), traitsOf(known));
    // A version may correct much of an identity; a twin under the same set of versions is another child.
    if (verdict === 'different' && !corrects(identity, known)) throw new Refused('version-of-another-child');
    return updated(tx, known, certificate, true);
  }
  const match = await findRecord(tx, certificate);
  if (match.join) {
    const joined = await holdRecord(tx, match.join);
    if (joined) return updated(tx, joined, certificate, false);
  }
  const id = pmi.ids.uuid();
  const sectorId = await insertChild(tx, id, identity, receivedAt);
  for (const { id: other, judged } of match.propose) {
    await tx.query(
      `insert into match_proposal (id, arrived_id, known_id, score, reasons, at) values ($1, $2, $3, $4, $5, $6)`,
      [pmi.ids.uuid(), id, other, judged.score, JSON.stringify(judged.reasons), receivedAt],
    );
  }
  return { child: newRecord(id, identity, sectorId), isExpected: false };
}

/** A record as it was just inserted: asked for again, it would cost a round trip a birth. */
function newRecord(id: string, identity: Arrived['identity'], sectorId: string | null): ChildRow {
  return {
    ...identity,
    id,
    sectorId,
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

async function updated(
  tx: Queryable,
  { latestExam, isExpected, ...known }: HeldRecord,
  { identity, examDate }: Arrived,
  isVersion: boolean,
): Promise<Place> {
  const latest = latestExam === null || (examDate !== null && examDate >= latestExam);
  const merged = mergeIdentity(known, identity, {
    latest,
    corrects: isVersion && latest,
    rectified: known.rectified,
  });
  const child = { ...known, ...merged };
  if (isDeepStrictEqual(child, known)) return { child, isExpected };
  const sectorId = merged.cog === known.cog ? known.sectorId : await sectorOf(tx, merged.cog);
  await updateChild(tx, known, merged, { sectorId });
  return { child: { ...child, sectorId }, isExpected };
}

async function keep(
  pmi: Pmi,
  storing: Storing,
  { arrivalId, receivedAt, certificate }: Arriving,
  { child, isExpected, chain }: Place & { chain: readonly ChainRow[] },
): Promise<Stored> {
  const { tx, criteria, late } = storing;
  const id = pmi.ids.uuid();
  const { kind, version, answers } = certificate;
  const evaluated = evaluate(criteria.content, {
    kind,
    version,
    answers,
    sector: child.sectorId,
    age: ageOfExam(certificate.examDate, receivedAt),
  });
  const setId = chain[0]?.setId ?? certificate.setId;
  await insertCertificate(tx, {
    ...certificate,
    id,
    childId: child.id,
    arrivalId,
    setId,
    receivedAt,
    score: evaluated.score,
    reasons: evaluated.reasons,
    criteriaSet: criteria.number,
  });
  late.documents({ ...certificate, certificateId: id });
  const { action, versionNumber } = certificate;
  const whole = [...chain, { id, childId: child.id, setId, action, versionNumber, receivedAt }];
  await settleChain(tx, whole, receivedAt);
  late.event({
    childId: child.id,
    at: receivedAt,
    actor: SYSTEM,
    action:
      action === 'delete'
        ? 'certificate-withdrawn'
        : chain.length > 0
          ? 'certificate-version'
          : 'certificate-arrived',
    reason: kind,
  });
  const followed = { childId: child.id, now: receivedAt };
  if (chain.length > 0) await syncFollowUp(pmi, storing, { ...followed, chain: whole.map((one) => one.id) });
  else if (action !== 'delete')
    await openFirst(pmi, storing, {
      ...followed,
      current: { ...evaluated, id, sectorId: child.sectorId, examDate: certificate.examDate, receivedAt },
    });
  if (isExpected && kind !== 'CS8' && action !== 'delete')
    await closeExpected(storing, child.id, kind, receivedAt);
  return { childId: child.id, certificateId: id, duplicate: false };
}
