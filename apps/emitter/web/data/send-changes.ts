import { ApiError } from '@cigogne/contract';
import type { Changes } from '../form/draft.ts';
import type { PendingChanges } from '../form/outbox.ts';
import type { SendOutcome } from '../form/saver.ts';
import type { FieldValue } from '../form/types.ts';
import { api } from './client.ts';
import { certificateQuery } from './queries.ts';
import { queryClient } from './query-client.ts';

/** Sends what was typed; what became of it, never a rejection. */
export async function sendChanges(
  id: string,
  pending: PendingChanges,
  revision: number,
): Promise<SendOutcome> {
  const changes = Object.fromEntries(Object.entries(pending).map(([path, { to }]) => [path, onWire(to)]));
  try {
    const answer = await api.changeCertificate({ params: { id }, body: { revision, changes } });
    const others = offWire(answer.changed);
    queryClient.setQueryData(
      certificateQuery(id).queryKey,
      (before) => before && { ...before, dueDate: answer.dueDate },
    );
    if (answer.conflicts.length === 0) {
      return { status: 'saved', revision: answer.revision, at: new Date().toISOString(), others };
    }
    const conflicts = answer.conflicts.map(({ mine, theirs, ...rest }) => ({
      ...rest,
      mine: mine ?? undefined,
      theirs: theirs ?? undefined,
    }));
    return { status: 'conflict', revision: answer.revision, conflicts, others };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) return { status: 'signed-out' };
    const passing = error.status === 0 || error.status === 408 || error.status === 429 || error.status >= 500;
    if (passing) return { status: 'offline' };
    return {
      status: 'refused',
      message: error.message,
      values: error.status === 400 || error.status === 413 || error.status === 422,
    };
  }
}

type Sent = NonNullable<Parameters<typeof api.changeCertificate>[0]>['body']['changes'][string];

/** Lists are copied: the wire's are not read-only. */
function onWire(value: FieldValue | undefined): Sent {
  if (value === undefined) return null;
  return typeof value === 'object' && isList(value) ? value.map((dose) => ({ ...dose })) : value;
}

function isList(value: Extract<FieldValue, object>): value is Extract<FieldValue, readonly unknown[]> {
  return Array.isArray(value);
}

function offWire(changed: Readonly<Record<string, FieldValue | null>>): Changes {
  return Object.fromEntries(Object.entries(changed).map(([path, value]) => [path, value ?? undefined]));
}
