import type { Queryable } from '@cigogne/kernel';
import type { Sent } from './messages.ts';

/** What was sent, without the bytes. */
export type Known = Pick<Sent, 'documentId' | 'child' | 'variant' | 'repeats'>;

/** How far the records are the truth. */
export interface Judgement {
  /** Messages taken, those of the same bytes counted once. */
  messages: number;
  certificates: number;
  children: number;
  /** Certificates sent that no record holds. */
  lost: number;
  repeated: number;
  /** Repetitions that made nothing new. */
  repetitionsFound: number;
  /** Records that hold certificates of several children. */
  wrongMerges: number;
  /** Children who have several records, whatever was proposed. */
  split: number;
  /** Of those, how many a person is asked about, so that they end as one. */
  splitProposed: number;
  /** Questions asked of people, and how many of them join one child. */
  proposals: number;
  proposalsRight: number;
  /** Certificates whose name is written otherwise, and how many of them joined their child by themselves. */
  variants: number;
  variantsJoined: number;
}

interface Held {
  documentId: string;
  record: string;
}

/** Compares the records with what is true. */
export async function judgeRecords(db: Queryable, sent: readonly Known[]): Promise<Judgement> {
  const held = await db.query<Held>(
    `select document_id as "documentId", coalesce(child.merged_into, child.id) as record
       from certificate join child on child.id = certificate.child_id`,
  );
  const proposals = await db.query<{ arrived: string; known: string }>(
    'select arrived_id as arrived, known_id as known from match_proposal',
  );
  const [counts] = await db.query<{ messages: number; duplicates: number }>(
    `select count(*)::int as messages, (count(*) filter (where state = 'duplicate'))::int as duplicates from arrival`,
  );
  const recordOf = new Map(held.map(({ documentId, record }) => [documentId, record]));
  const distinct = sent.filter(({ repeats }) => repeats === undefined);
  const repeated = sent.filter(({ repeats }) => repeats !== undefined);
  const children = group(distinct.flatMap(({ child, documentId }) => pair(child, recordOf.get(documentId))));
  const records = group(distinct.flatMap(({ child, documentId }) => pair(recordOf.get(documentId), child)));
  const truth = new Map(
    [...records].map(([record, held]) => [record, held.size === 1 ? [...held][0] : undefined]),
  );
  const split = [...children.values()].filter((ids) => ids.size > 1);
  const asked = group(
    proposals.flatMap(({ arrived, known }) => [...pair(arrived, known), ...pair(known, arrived)]),
  );
  const right = proposals.filter(
    ({ arrived, known }) => truth.get(arrived) !== undefined && truth.get(arrived) === truth.get(known),
  );
  const variants = distinct.filter(({ variant }) => variant !== undefined);
  return {
    messages: counts?.messages ?? 0,
    certificates: distinct.length,
    children: children.size,
    lost: distinct.filter(({ documentId }) => !recordOf.has(documentId)).length,
    repeated: repeated.length,
    // The same bytes are not taken again; the same document is found when it is integrated.
    repetitionsFound:
      repeated.filter(({ repeats }) => repeats === 'bytes').length -
      extra(counts?.messages ?? 0, sent) +
      (counts?.duplicates ?? 0),
    wrongMerges: [...records.values()].filter((ids) => ids.size > 1).length,
    split: split.length,
    splitProposed: split.filter((ids) => isConnected([...ids], asked)).length,
    proposals: proposals.length,
    proposalsRight: right.length,
    variants: variants.length,
    variantsJoined: variants.filter(({ child, documentId }) =>
      isWhole(recordOf.get(documentId), children.get(child)),
    ).length,
  };
}

/** Messages taken that bear the bytes of another one. */
function extra(messages: number, sent: readonly Known[]): number {
  return messages - sent.filter(({ repeats }) => repeats !== 'bytes').length;
}

function pair<A, B>(left: A | undefined, right: B | undefined): [A, B][] {
  return left === undefined || right === undefined ? [] : [[left, right]];
}

function group<A, B>(pairs: readonly (readonly [A, B])[]): Map<A, Set<B>> {
  const groups = new Map<A, Set<B>>();
  for (const [key, value] of pairs) groups.set(key, (groups.get(key) ?? new Set()).add(value));
  return groups;
}

const isWhole = (record: string | undefined, all: ReadonlySet<string> | undefined): boolean =>
  record !== undefined && all?.size === 1;

/** Whether people who answer « yes » to every question make one record of these. */
function isConnected(records: readonly string[], asked: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const reached = new Set(records.slice(0, 1));
  for (const record of reached)
    for (const other of asked.get(record) ?? []) if (records.includes(other)) reached.add(other);
  return reached.size === records.length;
}
