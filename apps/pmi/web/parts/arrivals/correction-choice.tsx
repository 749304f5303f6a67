import { useAction, useDownload } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Arrival, ReceivedChange, ReceivedCorrection } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { useSession } from '../../session/session.ts';
import styles from './arrivals.module.css';
import { CorrectedField } from './corrected-field.tsx';
import { DiscardDialog } from './discard-dialog.tsx';

/** Ticked at first: what our record says as theirs did, unless one of us has corrected it. */
const isProposed = ({ standing, rectifiedHere }: ReceivedChange) => standing === 'before' && !rectifiedHere;

/** Which fields to correct here as they were corrected there; when none is left, that it is done. */
export function CorrectionChoice({ arrival, received }: { arrival: Arrival; received: ReceivedCorrection }) {
  const { child, changes } = received;
  const { may } = useSession();
  const [chosen, setChosen] = useState(changes.filter(isProposed).map(({ field }) => field));
  const differs = changes.some(({ standing }) => standing === 'before' || standing === 'other');
  const params = { id: arrival.id };
  const [discarding, setDiscarding] = useState(false);
  const note = useDownload(() => api.arrivalPdf({ params }), 'correction.pdf');
  const apply = useAction({
    run: (shown: { id: string; version: number }) =>
      api.applyCorrection({ params, body: { child: shown.id, version: shown.version, fields: chosen } }),
    done: 'Le dossier est corrigé. L’expéditeur en est averti.',
    failed: 'Le dossier n’est pas corrigé',
  });
  const close = useAction({
    run: () => api.closeCorrection({ params }),
    done: 'C’est noté. L’expéditeur en est averti.',
    failed: 'Ce n’est pas noté',
  });
  const toggle = (field: ReceivedChange['field']) =>
    setChosen(chosen.includes(field) ? chosen.filter((one) => one !== field) : [...chosen, field]);
  return (
    <>
      <ul className={styles.changes} aria-label="Ce qui a été corrigé">
        {changes.map((change) => (
          <CorrectedField
            key={change.field}
            change={change}
            checked={chosen.includes(change.field)}
            {...(may('children:write') ? { onToggle: () => toggle(change.field) } : {})}
          />
        ))}
      </ul>
      <div className={styles.decide}>
        {arrival.hasPdf && (
          <Button variant="subtle" loading={note.busy} onClick={() => void note.start()}>
            Lire la note (PDF)
          </Button>
        )}
        <Button variant="default" onClick={() => setDiscarding(true)}>
          Écarter…
        </Button>
        {may('children:write') &&
          (child && differs ? (
            <Button
              disabled={chosen.length === 0}
              loading={apply.isPending}
              onClick={() => apply.mutate(child)}
            >
              Appliquer au dossier
            </Button>
          ) : (
            <Button variant="light" loading={close.isPending} onClick={() => close.mutate(undefined)}>
              C’est fait
            </Button>
          ))}
      </div>
      <DiscardDialog arrival={arrival} opened={discarding} onClose={() => setDiscarding(false)} />
    </>
  );
}
