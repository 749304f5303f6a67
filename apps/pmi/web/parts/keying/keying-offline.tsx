import { useForm } from '@cigogne/form';
import { MessageBar } from '@cigogne/ui';
import { useSyncExternalStore } from 'react';

/** Nothing is kept on the workstation: what the server does not have yet is in this page alone. */
export function KeyingOffline() {
  const { saver } = useForm();
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  if (state.kind !== 'waiting' || state.reason !== 'offline') return null;
  return (
    <MessageBar tone="notice">
      <strong>Le réseau est coupé.</strong> Continuez, mais gardez cet onglet ouvert : vos dernières réponses
      partiront d’elles-mêmes à son retour.
    </MessageBar>
  );
}
