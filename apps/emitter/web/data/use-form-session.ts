import { useEffect, useState } from 'react';
import type { CertificateDetail } from '../../contract.ts';
import { type FormSession, openForm } from '../form/open-form.ts';
import { api } from './client.ts';
import { queryClient } from './query-client.ts';
import { sendChanges } from './send-changes.ts';
import { beforeLeaving } from './unsent.ts';

/** One person at work on one draft: restored, sent as it is typed, and kept up with what others type. */
export function useFormSession(certificate: CertificateDetail, user: string): FormSession {
  const [session] = useState(() => openForm(certificate, user, localStorage, sendChanges));
  const { id } = certificate;
  useEffect(() => {
    const { saver, draft } = session;
    const stop = saver.start();
    const forget = beforeLeaving(saver.flush);
    const retry = () => void saver.flush();
    addEventListener('online', retry);
    addEventListener('pagehide', retry);
    const catchUp = async () => {
      const latest = await api.certificate({ params: { id } }, { background: true });
      const absent = Object.fromEntries(Object.keys(draft.snapshot()).map((path) => [path, undefined]));
      saver.receive(latest.revision, { ...absent, ...latest.fields });
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
      forget();
      stopEvents();
      removeEventListener('online', retry);
      removeEventListener('pagehide', retry);
    };
  }, [session, id]);
  return session;
}
