import { allOf } from '@cigogne/draft';
import { useEffect, useState } from 'react';
import type { CertificateDetail } from '../../contract.ts';
import { forgetDraft } from '../form/kept-draft.ts';
import { type FormSession, openForm } from '../form/open-form.ts';
import { createSealer } from '../form/sealing.ts';
import { api } from './client.ts';
import { keepOpenDraft } from './keep-open-draft.ts';
import { certificateQuery } from './queries.ts';
import { queryClient } from './query-client.ts';
import { sendChanges } from './send-changes.ts';
import { beforeLeaving } from './unsent.ts';

/**
 * One person at work on one draft: restored, sent as it is typed, and kept up with what others type.
 * @param keys seal what stays on this workstation meanwhile
 */
export function useFormSession(
  certificate: CertificateDetail,
  user: string,
  keys: readonly string[],
): FormSession {
  const [sealer] = useState(() => createSealer(keys));
  const [session] = useState(() => openForm(certificate, user, localStorage, sealer, sendChanges));
  // What was there when it opened: what changes later is in the session.
  const [opened] = useState(certificate);
  const { id } = certificate;
  useEffect(() => {
    const { saver, draft } = session;
    const stop = saver.start();
    const latest = () => queryClient.getQueryData(certificateQuery(id).queryKey) ?? opened;
    const stopKeeping = keepOpenDraft(session, latest, sealer, user);
    const forget = beforeLeaving({ flush: saver.flush, stopKeeping });
    const retry = () => void saver.flush();
    addEventListener('online', retry);
    addEventListener('pagehide', retry);
    const catchUp = async () => {
      const latest = await api.certificate({ params: { id } }, { background: true });
      saver.receive(latest.revision, allOf(latest.fields, draft.snapshot()));
      if (!latest.can.includes('edit'))
        await queryClient.invalidateQueries({ queryKey: ['certificate', id] });
    };
    const stopEvents = api.certificateEvents(
      {},
      {
        onEvent: (event) => {
          if (event.id === id && event.revision > saver.revision()) void catchUp().catch(() => undefined);
        },
        // What changed while the stream was closed is asked for.
        onState: (state) => {
          if (state === 'open') void catchUp().catch(() => undefined);
        },
      },
    );
    return () => {
      // Whoever comes back starts from what the server has then.
      void saver
        .flush()
        .then(() => queryClient.removeQueries({ queryKey: ['certificate', id], type: 'inactive' }));
      stop();
      stopKeeping();
      forgetDraft(sessionStorage);
      forget();
      stopEvents();
      removeEventListener('online', retry);
      removeEventListener('pagehide', retry);
    };
  }, [session, id, opened, sealer, user]);
  return session;
}
