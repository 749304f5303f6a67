import { useForm } from '@cigogne/form';
import { counted, MessageBar } from '@cigogne/ui';
import { useSyncExternalStore } from 'react';
import { useSession } from '../../session/session.ts';

/** What is on this workstation only, why, and what becomes of it. */
export function KeptHere({ restored }: { restored: number }) {
  const { saver } = useForm();
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  const session = useSession();
  const offline = session.offline || (state.kind === 'waiting' && state.reason === 'offline');
  const found = `${counted(restored, 'saisie retrouvée', 'saisies retrouvées')} sur ce poste`;
  if (offline)
    return (
      <MessageBar tone="notice">
        <strong>Le réseau est coupé : continuez, rien n’est perdu.</strong> {restored > 0 && `${found}. `}Vos
        réponses sont gardées sur ce poste et partiront d’elles-mêmes à son retour. D’ici là, gardez cet
        onglet ouvert ; l’aperçu et la signature attendront.
      </MessageBar>
    );
  if (restored === 0) return null;
  return (
    <MessageBar tone="notice">
      {found} : elles n’avaient pas pu être enregistrées, elles le sont maintenant.
    </MessageBar>
  );
}
