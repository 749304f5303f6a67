import { ReasonDialog, useAction } from '@cigogne/ui';
import type { Identity } from '../../../contract.ts';
import { api } from '../../data/client.ts';

/** Placed child, secret address: the record to the physician alone. */
export function RestrictDialog({ identity, onClose }: { identity: Identity; onClose(): void }) {
  const restricted = identity.restricted === null;
  const save = useAction({
    run: (reason: string) =>
      api.restrictChild({
        params: { id: identity.id },
        body: { version: identity.version, restricted, reason },
      }),
    done: restricted ? 'Le dossier est réservé au médecin.' : 'La restriction est levée.',
    failed: 'Rien n’est changé',
    after: onClose,
  });
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={restricted ? 'Réserver ce dossier au médecin ?' : 'Lever la restriction ?'}
      label="Pourquoi"
      keep="Ne rien changer"
      confirm={restricted ? 'Réserver le dossier' : 'Lever la restriction'}
      pending={save.isPending}
      onConfirm={save.mutate}
    >
      {restricted
        ? 'Enfant confié, adresse à tenir secrète : le dossier et ses suivis ne seront plus visibles que du médecin de PMI. La restriction se lève à tout moment.'
        : 'Le dossier redevient visible de l’équipe de son secteur et du secrétariat.'}
    </ReasonDialog>
  );
}
