import type { MessageSummary } from '../../contract.ts';

/** Rows shown, and what has arrived since, newest first. */
export interface LiveList {
  shown: readonly MessageSummary[];
  waiting: readonly MessageSummary[];
}

/** Rows kept on the page. */
const AT_MOST = 50;

/** A message that has changed is updated where it stands: a row never moves under the eyes. */
export function receive(list: LiveList, message: MessageSummary, held: boolean): LiveList {
  const at = (rows: readonly MessageSummary[]) => rows.findIndex(({ id }) => id === message.id);
  if (at(list.shown) >= 0) return { ...list, shown: list.shown.with(at(list.shown), message) };
  if (at(list.waiting) >= 0) return { ...list, waiting: list.waiting.with(at(list.waiting), message) };
  const oldest = list.shown.at(-1);
  // News of a message that is older than the page: it is found under « Messages ».
  if (oldest && list.shown.length >= AT_MOST && message.receivedAt < oldest.receivedAt) return list;
  const waiting = newestFirst([message, ...list.waiting]);
  return held ? { ...list, waiting: waiting.slice(0, 500) } : showAll({ ...list, waiting });
}

/** Everything that waited goes on top. */
export function showAll({ shown, waiting }: LiveList): LiveList {
  if (waiting.length === 0) return { shown, waiting };
  const known = new Set(shown.map(({ id }) => id));
  const fresh = waiting.filter(({ id }) => !known.has(id));
  return { shown: newestFirst([...fresh, ...shown]).slice(0, AT_MOST), waiting: [] };
}

/** The list as first fetched, with what the stream brought meanwhile. */
export function start(list: LiveList, fetched: readonly MessageSummary[]): LiveList {
  const streamed = [...list.shown, ...list.waiting];
  const known = new Set(streamed.map(({ id }) => id));
  const shown = newestFirst([...streamed, ...fetched.filter(({ id }) => !known.has(id))]).slice(0, AT_MOST);
  return { shown, waiting: [] };
}

function newestFirst(messages: readonly MessageSummary[]): MessageSummary[] {
  return [...messages].sort((a, b) =>
    a.receivedAt < b.receivedAt ? 1 : a.receivedAt > b.receivedAt ? -1 : 0,
  );
}
