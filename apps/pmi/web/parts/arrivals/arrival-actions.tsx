import { useAction, useDownload } from '@cigogne/ui';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { Arrival } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { useSession } from '../../session/session.ts';
import { KeyButton } from '../keying/key-button.tsx';
import { StartDialog } from '../keying/start-dialog.tsx';
import styles from './arrivals.module.css';
import { DiscardDialog } from './discard-dialog.tsx';

/** Take it up again, read it, set it aside; the message stays kept in every case. */
export function ArrivalActions({ arrival }: { arrival: Arrival }) {
  const { id, state, hasPdf, source, keying } = arrival;
  const [discarding, setDiscarding] = useState(false);
  const [startsKeying, setKeying] = useState(false);
  const { may } = useSession();
  const mayOpen = may('arrivals:open');
  const mayRead = hasPdf && (state !== 'discarded' || mayOpen);
  const mayTake = source === 'mail' && mayOpen;
  const isCorrection = arrival.reasonCode === 'correction';
  const mayDiscard = state !== 'discarded' && !keying;
  const params = { id };
  const retry = useAction({
    run: () => api.retryArrival({ params }),
    done: 'Le message est repris ; son résultat s’affiche ici dans un instant.',
    failed: 'Le message n’est pas repris',
  });
  const pdf = useDownload(() => api.arrivalPdf({ params }), 'certificat.pdf');
  const mail = useDownload(() => api.arrivalMessage({ params }), 'message.eml');
  const waits = state === 'waiting' || state === 'to-key' || state === 'discarded';
  if (!waits) return null;
  return (
    <div className={styles.actions}>
      {state === 'to-key' || keying ? (
        <KeyButton arrivalId={id} keying={keying} />
      ) : isCorrection && state === 'waiting' ? null : (
        <Button
          variant="light"
          size="compact-md"
          loading={retry.isPending}
          onClick={() => retry.mutate(undefined)}
        >
          Reprendre
        </Button>
      )}
      {(mayRead || mayTake || mayDiscard) && (
        <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Autres actions pour ce message">
              <IconDots size={20} aria-hidden="true" color="var(--cg-ink-2)" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {mayRead && (
              <Menu.Item onClick={pdf.start}>{isCorrection ? 'Lire la note (PDF)' : 'Lire le PDF'}</Menu.Item>
            )}
            {hasPdf && state === 'waiting' && !keying && !isCorrection && (
              <Menu.Item onClick={() => setKeying(true)}>Saisir d’après le PDF…</Menu.Item>
            )}
            {mayTake && <Menu.Item onClick={mail.start}>Télécharger le message (.eml)</Menu.Item>}
            {mayDiscard && <Menu.Item onClick={() => setDiscarding(true)}>Écarter…</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
      {startsKeying && <StartDialog arrivalId={id} onClose={() => setKeying(false)} />}
      <DiscardDialog arrival={arrival} opened={discarding} onClose={() => setDiscarding(false)} />
    </div>
  );
}
