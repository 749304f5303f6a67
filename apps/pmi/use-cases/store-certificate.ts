import type { Queryable } from '@cigogne/kernel';
import {
  findByDocument,
  findChain,
  insertCertificate,
  latestExam,
  lockDocument,
  settleChain,
} from '../adapters/store/certificates.ts';
import { type ChildRow, findChild, insertChild, sectorOf, updateChild } from '../adapters/store/children.ts';
import { activeCriteria } from '../adapters/store/criteria.ts';
import { addEvent } from '../adapters/store/events.ts';
import { putDocuments } from '../adapters/store/sealed.ts';
import type { ArrivalReason, Arrived } from '../domain/arrival.ts';
import { keysOf, traitsOf } from '../domain/child.ts';
import { judge } from '../domain/matching/decide.ts';
import { mergeIdentity } from '../domain/merge-identity.ts';
import { evaluate } from '../domain/vigilance/evaluate.ts';
import { findRecord } from './find-record.ts';
import type { Pmi } from './pmi.ts';
import { SYSTEM } from './pmi.ts';
import { closeExpected, syncFollowUp } from './sync-follow-up.ts';

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
  duplicate: boolean;
}

/**
 * Stores one certificate in the transaction of its message: its version among the others, its child's record, its
 * score and its follow-up.
 * @throws Refused when it contradicts what is there
 */
export async function storeCertificate(
  pmi: Pmi,
  tx: Queryable,
  arrival: { arrivalId: string; receivedAt: Date; certificate: Arrived },
): Promise<Stored> {
  const { certificate, receivedAt } = arrival;
  await lockDocument(tx, certificate);
  const known = await findByDocument(tx, certificate.documentId);
  if (known) {
    if (!known.sha256.equals(certificate.sha256)) throw new Refused('same-id-other-content');
    // The same document with the action « delete » takes it back; anything else is the same document twice.
    if (certificate.action !== 'delete' || known.action === 'delete')
      return { childId: known.childId, duplicate: true };
    await tx.query(`update certificate set action = 'delete' where id = $1`, [known.id]);
    const chain = await findChain(tx, { ...certificate, setId: known.setId });
    await settleChain(tx, chain, receivedAt);
    await syncFollowUp(pmi, tx, {
      childId: known.childId,
      chain: chain.map(({ id }) => id),
      now: receivedAt,
    });
    return { childId: known.childId, duplicate: false };
  }
  const chain = await findChain(tx, certificate);
  const child = await recordOf(pmi, tx, arrival, chain[0]?.childId);
  return keep(pmi, tx, arrival, { child, chain });
}

interface Place {
  child: ChildRow;
  chain: Awaited<ReturnType<typeof findChain>>;
}

/** The child's record: that of the earlier versions, one that matches, or a new one. */
async function recordOf(
  pmi: Pmi,
  tx: Queryable,
  { certificate, receivedAt }: { certificate: Arrived; receivedAt: Date },
  chained: string | undefined,
): Promise<ChildRow> {
  const { identity } = certificate;
  const known = chained === undefined ? undefined : await findChild(tx, chained, { lock: true });
  if (known) {
    const { verdict } = judge(traitsOf(identity), traitsOf(known));
    // A version may correct much of an identity; a twin under the same set of versions is another child.
    if (verdict === 'different' && !corrects(identity, known)) throw new Refused('version-of-another-child');
    return updated(tx, known, certificate, true);
  }
  const match = await findRecord(tx, certificate);
  if (match.join) {
    const joined = await findChild(tx, match.join, { lock: true });
    if (joined) return updated(tx, joined, certificate, false);
  }
  const id = pmi.ids.uuid();
  const sectorId = await sectorOf(tx, identity.cog);
  await insertChild(tx, id, identity, { sectorId, now: receivedAt });
  for (const { id: other, judged } of match.propose) {
    await tx.query(
      `insert into match_proposal (id, arrived_id, known_id, score, reasons, at) values ($1, $2, $3, $4, $5, $6)`,
      [pmi.ids.uuid(), id, other, judged.score, JSON.stringify(judged.reasons), receivedAt],
    );
  }
  return newRecord(id, identity, sectorId);
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
  known: ChildRow,
  { identity, examDate }: Arrived,
  isVersion: boolean,
): Promise<ChildRow> {
  const last = await latestExam(tx, known.id);
  const latest = last === null || (examDate !== null && examDate >= last);
  const merged = mergeIdentity(known, identity, {
    latest,
    corrects: isVersion && latest,
    rectified: known.rectified,
  });
  const sectorId = await sectorOf(tx, merged.cog);
  await updateChild(tx, known, merged, { sectorId });
  return { ...known, ...merged, sectorId };
}

async function keep(
  pmi: Pmi,
  tx: Queryable,
  { arrivalId, receivedAt, certificate }: { arrivalId: string; receivedAt: Date; certificate: Arrived },
  { child, chain }: Place,
): Promise<Stored> {
  const { vault, ids } = pmi;
  const id = ids.uuid();
  const criteria = await activeCriteria(tx);
  const { kind, version, answers } = certificate;
  const evaluated = evaluate(criteria.content, { kind, version, answers, sector: child.sectorId });
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
  await putDocuments(tx, vault, id, certificate);
  const { action, versionNumber } = certificate;
  const whole = [...chain, { id, childId: child.id, setId, action, versionNumber, receivedAt }];
  await settleChain(tx, whole, receivedAt);
  await addEvent(tx, {
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
  await syncFollowUp(pmi, tx, {
    childId: child.id,
    chain: whole.map((one) => one.id),
    now: receivedAt,
    first: chain.length === 0,
  });
  if (kind !== 'CS8' && action !== 'delete') await closeExpected(tx, child.id, kind, receivedAt);
  return { childId: child.id, duplicate: false };
}
