import { ApiError } from '@cigogne/contract';
import {
  allOf,
  type Conflict,
  type Draft,
  onWire,
  type PendingChanges,
  type SendOutcome,
  sameValue,
} from '@cigogne/draft';
import { sendFailure } from '@cigogne/form';
import { api } from '../data/client.ts';

/** What a page that closes may still send (Fetch, keepalive). */
const MOST_KEPT_ALIVE = 60_000;

/** Sends what was typed; what became of it, never a rejection. */
export async function sendChanges(
  id: string,
  draft: Draft,
  pending: PendingChanges,
  revision: number,
): Promise<SendOutcome> {
  try {
    return await save(id, pending, revision);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'pmi.keying-changed') return sendFailure(error);
    return rebase(id, draft, pending).catch(sendFailure);
  }
}

async function save(
  id: string,
  pending: PendingChanges,
  revision: number,
): Promise<Extract<SendOutcome, { status: 'saved' }>> {
  const body = { revision, changes: onWire(pending) };
  // A page that is reloaded or closed must not take its last words with it.
  const keepalive = JSON.stringify(body).length < MOST_KEPT_ALIVE;
  const saved = await api.changeKeying({ params: { id }, body }, { keepalive });
  return { status: 'saved', revision: saved.revision, at: saved.changedAt, others: {} };
}

/**
 * A colleague typed meanwhile: their answers are taken; where both answered the same question, the person chooses; the
 * rest is sent over theirs.
 */
async function rebase(id: string, draft: Draft, pending: PendingChanges): Promise<SendOutcome> {
  const latest = await api.keying({ params: { id } });
  const { by, changedAt: at, fields } = latest;
  const conflicts: Conflict[] = Object.entries(pending).flatMap(([path, { from, to }]) => {
    const theirs = fields[path];
    if (sameValue(theirs, from) || sameValue(theirs, to)) return [];
    return [{ path, mine: to, theirs, by: by.name, at }];
  });
  const disputed = new Set(conflicts.map(({ path }) => path));
  const rest = Object.fromEntries(Object.entries(pending).filter(([path]) => !disputed.has(path)));
  const { revision } = Object.keys(rest).length > 0 ? await save(id, rest, latest.revision) : latest;
  const others = allOf(fields, draft.snapshot());
  return conflicts.length === 0
    ? { status: 'saved', revision, at: new Date().toISOString(), others }
    : { status: 'conflict', revision, conflicts, others };
}
