import { ReasonDialog, useAction } from '@cigogne/ui';
import { api } from '../../data/client.ts';

interface DialogProps {
  id: string;
  opened: boolean;
  onClose(): void;
}

/** Giving up cannot be undone: the content is erased. So it is confirmed, with a reason that the journal keeps. */
export function AbandonDialog({ id, opened, onClose }: DialogProps) {
  const abandon = useAction({
    run: (reason: string) => api.abandon({ params: { id }, body: { reason } }),
    done: 'Message abandonné. L’émetteur est prévenu et le contenu effacé.',
    failed: 'Le message n’a pas été abandonné',
    after: onClose,
  });
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title="Abandonner ce message ?"
      label="Motif"
      keep="Garder le message"
      confirm="Abandonner et effacer"
      color="brique"
      pending={abandon.isPending}
      onConfirm={abandon.mutate}
    >
      Le certificat ne sera pas remis. L’émetteur en est prévenu, avec l’adresse pour l’envoyer sur papier. Le
      contenu est effacé : <strong>on ne peut pas revenir en arrière</strong>.
    </ReasonDialog>
  );
}

/** A certificate that came back from its PMI is settled by hand; what was done is written down. */
export function SettleDialog({ id, opened, onClose }: DialogProps) {
  const settle = useAction({
    run: (reason: string) => api.settleReturn({ params: { id }, body: { reason } }),
    done: 'Renvoi classé.',
    failed: 'Le renvoi n’a pas été classé',
    after: onClose,
  });
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title="Classer ce renvoi ?"
      label="Ce qui a été fait"
      keep="Le laisser à traiter"
      confirm="Classer"
      pending={settle.isPending}
      onConfirm={settle.mutate}
    >
      Le certificat n’est pas chez la PMI et n’est plus conservé ici. Classez-le quand vous savez que
      l’émetteur l’a renvoyé ou adressé sur papier ; faites aussi vérifier la boîte de la PMI.
    </ReasonDialog>
  );
}
