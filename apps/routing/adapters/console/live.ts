import { setTimeout as wait } from 'node:timers/promises';
import type { Queryable } from '@cigogne/kernel';
import { SUMMARY, type SummaryRow } from './messages.ts';
import { messageInRegionSql } from './scope.ts';

const EVERY_MS = 1000;
const AT_MOST = 500;
/**
 * A transaction that began earlier may commit later, above all where the database was asked patiently; and another
 * node's clock may lag. What changed shortly before is looked at again.
 */
const OVERLAP_MS = 10_000;

/**
 * Messages as they change, for the live page. Looks once a second by index: a NOTIFY in each transaction would
 * take a lock of the whole database at each commit, on the hot path. An incoming report is shown too: whoever saw it
 * as a message that had just arrived learns that it is none.
 * @param since an instant already seen, after a lost connection; what changed shortly before comes again
 */
export async function* liveMessages(
  db: Queryable,
  region: string | null,
  since: Date,
  signal: AbortSignal,
): AsyncGenerator<{ id: string; data: SummaryRow }> {
  let from = new Date(since.getTime() - OVERLAP_MS);
  let shown = new Map<string, { at: number; as: string }>();
  while (!signal.aborted) {
    const rows = await changedSince(db, region, from);
    for (const row of rows) {
      const as = JSON.stringify(row);
      if (shown.get(row.id)?.as === as) continue;
      shown.set(row.id, { at: row.stateAt.getTime(), as });
      yield { id: row.stateAt.toISOString(), data: row };
    }
    const last = rows.at(-1)?.stateAt;
    if (last && rows.length === AT_MOST) {
      from = last;
      continue;
    }
    if (last) from = new Date(Math.max(from.getTime(), last.getTime() - OVERLAP_MS));
    shown = new Map([...shown].filter(([, { at }]) => at > from.getTime()));
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

function changedSince(db: Queryable, region: string | null, from: Date): Promise<SummaryRow[]> {
  return db.query<SummaryRow>(
    `select ${SUMMARY} from message m left join pmi on pmi.key = m.pmi
      where m.state_at > $2 and ${messageInRegionSql(1)}
      order by m.state_at limit ${AT_MOST}`,
    [region, from],
  );
}
