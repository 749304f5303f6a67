import { offWire, onWire, type PendingChanges, type SendOutcome } from '@cigogne/draft';
import { sendFailure } from '@cigogne/form';
import { api } from './client.ts';
import { certificateQuery } from './queries.ts';
import { queryClient } from './query-client.ts';

/** Sends what was typed; what became of it, never a rejection. */
export async function sendChanges(
  id: string,
  pending: PendingChanges,
  revision: number,
): Promise<SendOutcome> {
  try {
    const body = { revision, changes: onWire(pending) };
    const answer = await api.changeCertificate({ params: { id }, body });
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
    return sendFailure(error);
  }
}
