import {
  createDraft,
  createOutbox,
  createSaver,
  type Draft,
  type FormPlan,
  formPlan,
  PAPER_TRANSCRIPTION,
  type Saver,
  TRANSCRIPTION,
} from '@cigogne/draft';
import { useEffect, useState } from 'react';
import type { Keying } from '../../contract.ts';
import { queryClient } from '../data/query-client.ts';
import { sendChanges } from './send-changes.ts';

export interface KeyingSession {
  plan: FormPlan;
  draft: Draft;
  saver: Saver;
}

/**
 * One person at work on one keying: what is typed is sent as it comes. Nothing of it is kept on the workstation: while
 * the network is cut it is in this page alone, which asks before it is closed.
 */
export function useKeyingSession(keying: Keying): KeyingSession {
  const [session] = useState(() => open(keying));
  const { id } = keying;
  useEffect(() => {
    const { saver } = session;
    const stop = saver.start();
    const flush = () => void saver.flush();
    const ask = (event: BeforeUnloadEvent) => {
      const { kind } = saver.state();
      if (kind === 'waiting' || kind === 'refused') event.preventDefault();
    };
    addEventListener('online', flush);
    addEventListener('pagehide', flush);
    addEventListener('beforeunload', ask);
    return () => {
      // Whoever comes back starts from what the server has then.
      void saver.flush().then(() => {
        queryClient.removeQueries({ queryKey: ['keying', id], type: 'inactive' });
        return queryClient.invalidateQueries({ queryKey: ['keyings'] });
      });
      stop();
      removeEventListener('online', flush);
      removeEventListener('pagehide', flush);
      removeEventListener('beforeunload', ask);
    };
  }, [session, id]);
  return session;
}

function open({ id, kind, version, revision, source, fields }: Keying): KeyingSession {
  const draft = createDraft(fields);
  const saver = createSaver({
    draft,
    outbox: createOutbox(),
    revision,
    send: (changes, base) => sendChanges(id, draft, changes, base),
  });
  const block = source === 'paper' ? PAPER_TRANSCRIPTION : TRANSCRIPTION;
  return { plan: formPlan(kind, version, block), draft, saver };
}
