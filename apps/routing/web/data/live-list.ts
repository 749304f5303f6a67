import type { MessageSummary } from '../../contract.ts';

/** Rows shown, and what has arrived since, newest first. */
export interface LiveList {
  shown: readonly MessageSummary[];
  waiting: readonly MessageSummary[];
  /** What the stream has brought since it was opened: a list fetched meanwhile may not have it yet. */
  streamed: ReadonlySet<string>;
}

export const EMPTY: LiveList = { shown: [], waiting: [], streamed: new Set() };

/** Rows kept on the page. */
const AT_MOST = 50;

/** The stream begins, or begins again: what comes next is news. */
export function opened(list: LiveList): LiveList {
  return { ...list, streamed: new Set() };
}

/**
 * A message that has changed is updated where it stands: a row never moves under the eyes. One that proves to be a
 * report has no place in the list; it leaves once nobody reads.
 */
export function receive(before: LiveList, message: MessageSummary, held: boolean): LiveList {
  const list = { ...before, streamed: new Set([...before.streamed, message.id]) };
  const at = (rows: readonly MessageSummary[]) => rows.findIndex(({ id }) => id === message.id);
  if (at(list.shown) >= 0) {
    const changed = { ...list, shown: list.shown.with(at(list.shown), message) };
    return held ? changed : { ...changed, shown: changed.shown.filter(isListed) };
  }
  if (!isListed(message)) return { ...list, waiting: list.waiting.filter(({ id }) => id !== message.id) };
  if (at(list.waiting) >= 0) return { ...list, waiting: list.waiting.with(at(list.waiting), message) };
  const oldest = list.shown.at(-1);
  // News of a message that is older than the page: it is found under « Messages ».
  if (oldest && list.shown.length >= AT_MOST && message.receivedAt < oldest.receivedAt) return list;
  const waiting = newestFirst([message, ...list.waiting]);
  return held ? { ...list, waiting: waiting.slice(0, 500) } : showAll({ ...list, waiting });
}

/** Everything that waited goes on top. */
export function showAll({ shown, waiting, streamed }: LiveList): LiveList {
  const known = new Set(shown.map(({ id }) => id));
  const fresh = waiting.filter(({ id }) => !known.has(id));
  const rows = newestFirst([...fresh, ...shown].filter(isListed));
  return { shown: rows.slice(0, AT_MOST), waiting: [], streamed };
}

/**
 * The list as fetched once the stream was open, with what the stream brought meanwhile: whatever changed while
 * nothing was followed is caught up, and what the server lists no more is gone.
 */
export function catchUp(list: LiveList, fetched: readonly MessageSummary[], held: boolean): LiveList {
  const byId = new Map(fetched.map((message) => [message.id, message]));
  const oldest = fetched.at(-1)?.receivedAt ?? '';
  const latest = (row: MessageSummary) => {
    const other = byId.get(row.id);
    return other && other.stateAt >= row.stateAt ? other : row;
  };
  const known = new Set([...list.shown, ...list.waiting].map(({ id }) => id));
  const fresh = fetched.filter(({ id }) => !known.has(id));
  if (held && list.shown.length > 0) {
    const waiting = newestFirst([...fresh, ...list.waiting.map(latest)]);
    return { ...list, shown: list.shown.map(latest), waiting };
  }
  const kept = [...list.shown, ...list.waiting].filter(
    ({ id, receivedAt }) => byId.has(id) || list.streamed.has(id) || receivedAt < oldest,
  );
  return showAll({ ...list, shown: kept.map(latest), waiting: fresh });
}

function isListed({ state }: MessageSummary): boolean {
  return state !== 'report';
}

function newestFirst(messages: readonly MessageSummary[]): MessageSummary[] {
  return [...messages].sort((a, b) =>
    a.receivedAt < b.receivedAt ? 1 : a.receivedAt > b.receivedAt ? -1 : 0,
  );
}
