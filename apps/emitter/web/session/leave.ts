import { signInAddress } from '@cigogne/contract';
import { queryClient } from '../data/query-client.ts';
import { sendBeforeLeaving, wipeWorkstation } from '../data/unsent.ts';
import { depart, departurePending } from './departure.ts';

const UNSENT =
  'Vos dernières saisies n’ont pas pu être enregistrées : le serveur ne répond pas. Si vous partez maintenant, elles seront effacées de ce poste. Partir quand même ?';

/** The screen empties before anything is asked of the server: the next person must see nothing. */
async function emptyScreen(user: string): Promise<boolean> {
  if (!(await sendBeforeLeaving(user)) && !window.confirm(UNSENT)) return false;
  const root = document.getElementById('racine');
  if (root) root.hidden = true;
  queryClient.clear();
  await wipeWorkstation(user);
  return true;
}

/** Ends the session here and at the identity provider. */
export async function signOut(user: string): Promise<void> {
  if (!(await emptyScreen(user))) return;
  location.replace(await depart());
}

/** Ends the session, then asks who comes next. */
export async function switchUser(user: string): Promise<void> {
  if (!(await emptyScreen(user))) return;
  await depart();
  // Without network there is no page to sign in on: ours says so, and waits.
  location.replace(departurePending() ? '/' : `${signInAddress('/')}&again=1`);
}
