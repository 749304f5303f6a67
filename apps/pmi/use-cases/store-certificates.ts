import type { Queryable } from '@cigogne/kernel';
import {
  addCertificates,
  findVersions,
  type KnownDocument,
  lockDocuments,
  type NewCertificate,
  settleChain,
} from '../adapters/store/certificates.ts';
import { activeCriteria } from '../adapters/store/criteria.ts';
import { LateWrites } from '../adapters/store/late-writes.ts';
import type { CriteriaContent } from '../contract.ts';
import type { Arrived } from '../domain/arrival.ts';
import { areRelated } from '../domain/related.ts';
import { evaluate } from '../domain/vigilance/evaluate.ts';
import { ageOfExam } from '../domain/vigilance/urgency.ts';
import {
  type Arriving,
  aimAtRecords,
  type Placed,
  placeCertificates,
  Refused,
} from './place-certificates.ts';
import type { Pmi } from './pmi.ts';
import { SYSTEM } from './pmi.ts';
import { closeExpected, openFirst, syncFollowUp } from './sync-follow-up.ts';

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
  const criteria = await activeCriteria(tx);
  await lockDocuments(tx, certificates);
  return { tx, criteria, late: new LateWrites() };
}

/**
 * Stores certificates in the transaction of their messages, as if one after the other: the version of each among the
 * others, its child's record, its score and its follow-up. Those that do not depend on each other are stored together,
 * by one statement a table. Their documents and their events are written when `storing.late` is flushed.
 * @returns what became of each, in their order
 * @throws Refused when one contradicts what is there
 */
export async function storeCertificates(
  pmi: Pmi,
  storing: Storing,
  arriving: readonly Arriving[],
): Promise<Stored[]> {
  const stored = new Map<Arriving, Stored>();
  for (let left = arriving; left.length > 0; left = left.filter((one) => !stored.has(one))) {
    const aims = await aimAtRecords(storing.tx, independentOf(left));
    const fresh = [];
    for (const aim of aims) {
      if (aim.same) stored.set(aim.arriving, await again(pmi, storing, aim.arriving, aim.same));
      else fresh.push(aim);
    }
    for (const placed of await keepAll(pmi, storing, await placeCertificates(pmi, storing.tx, fresh))) {
      stored.set(...placed);
    }
  }
  return arriving.flatMap((one) => stored.get(one) ?? []);
}

/** Those that depend on none before them. */
const independentOf = (arriving: readonly Arriving[]): Arriving[] =>
  arriving.filter((one, at) =>
    arriving.slice(0, at).every((before) => !areRelated(one.certificate, before.certificate)),
  );

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
  const [{ chain } = { chain: [] }] = await findVersions(tx, [{ ...certificate, setId }]);
  await settleChain(tx, chain, receivedAt);
  await syncFollowUp(pmi, storing, { childId, chain: chain.map((one) => one.id), now: receivedAt });
  return { childId, certificateId: id, duplicate: false };
}

/** Writes certificates whose records are there, and what follows from each. */
async function keepAll(pmi: Pmi, storing: Storing, placed: readonly Placed[]): Promise<[Arriving, Stored][]> {
  const rows = placed.map((one): [Placed, NewCertificate] => [one, rowFor(pmi, storing, one)]);
  await addCertificates(
    storing.tx,
    rows.map(([, row]) => row),
  );
  const first = [];
  for (const [one, row] of rows) {
    storing.late.documents({ ...one.arriving.certificate, certificateId: row.id });
    const { chain, child, isExpected } = one;
    const { kind, action, childId, receivedAt: now } = row;
    await settleChain(storing.tx, [...chain, row], now);
    storing.late.event({ childId, at: now, actor: SYSTEM, action: eventOf(one), reason: kind });
    if (chain.length > 0) {
      await syncFollowUp(pmi, storing, { childId, chain: [...chain, row].map(({ id }) => id), now });
    } else if (action !== 'delete') {
      first.push({ childId, now, current: { ...row, sectorId: child.sectorId } });
    }
    if (isExpected && kind !== 'CS8' && action !== 'delete') await closeExpected(storing, childId, kind, now);
  }
  await openFirst(pmi, storing, first);
  return rows.map(([{ arriving }, { id, childId }]) => [
    arriving,
    { childId, certificateId: id, duplicate: false },
  ]);
}

function rowFor(pmi: Pmi, { criteria }: Storing, { arriving, child, chain }: Placed): NewCertificate {
  const { arrivalId, receivedAt, certificate } = arriving;
  const { kind, version, answers, examDate } = certificate;
  const { score, reasons } = evaluate(criteria.content, {
    kind,
    version,
    answers,
    sector: child.sectorId,
    age: ageOfExam(examDate, receivedAt),
  });
  return {
    ...certificate,
    id: pmi.ids.uuid(),
    childId: child.id,
    arrivalId,
    setId: chain[0]?.setId ?? certificate.setId,
    receivedAt,
    score,
    reasons,
    criteriaSet: criteria.number,
  };
}

function eventOf({ arriving, chain }: Placed) {
  if (arriving.certificate.action === 'delete') return 'certificate-withdrawn';
  return chain.length > 0 ? 'certificate-version' : 'certificate-arrived';
}
