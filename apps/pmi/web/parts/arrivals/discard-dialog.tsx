import { ReasonDialog, useAction } from '@cigogne/ui';
import type { Arrival } from '../../../contract.ts';
import { api } from '../../data/client.ts';

type Props = { arrival: Pick<Arrival, 'id' | 'reasonCode'>; opened: boolean; onClose(): void };

/** Sets a message aside with a reason; it stays kept. */
export function DiscardDialog({ arrival: { id, reasonCode }, opened, onClose }: Props) {
  const isCorrection = reasonCode === 'correction';
  const discard = useAction({
    run: (reason: string) => api.discardArrival({ params: { id }, body: { reason } }),
    done: 'Le message est écarté. Il reste dans « Écartés ».',
    failed: 'Le message n’est pas écarté',
    after: onClose,
  });
  const example = isCorrection
    ? 'cet enfant n’est pas suivi ici'
    : 'certificat reçu aussi sur papier et saisi';
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title="Écarter ce message ?"
      label="Pourquoi"
      help={`Par exemple « ${example} ». Ne nommez personne.`}
      keep="Le garder dans la liste"
      confirm="Écarter"
      pending={discard.isPending}
      onConfirm={discard.mutate}
    >
      {isCorrection ? 'Aucun dossier ne change, et l’expéditeur est averti.' : 'Il n’ira dans aucun dossier.'}{' '}
      Il reste conservé dans « Écartés », d’où il peut être repris.
    </ReasonDialog>
  );
}
