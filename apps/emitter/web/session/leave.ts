import { signInAddress } from '@cigogne/contract';
import { api } from '../data/client.ts';
import { queryClient } from '../data/query-client.ts';
import { sendBeforeLeaving, wipeWorkstation } from '../data/unsent.ts';

const UNSENT =
  'Vos dernières saisies n’ont pas pu être enregistrées : le serveur ne répond pas. Si vous partez maintenant, elles seront effacées de ce poste. Partir quand même ?';

/** The screen empties before anything is asked of the server: the next person must see nothing. */
async function emptyScreen(user: string): Promise<boolean> {
  if (!(await sendBeforeLeaving(user)) && !window.confirm(UNSENT)) return false;
  wipeWorkstation(user);
  queryClient.clear();
  const root = document.getElementById('racine');
  if (root) root.hidden = true;
  return true;
}

/** Ends the session here and at the identity provider. */
export async function signOut(user: string): Promise<void> {
  if (!(await emptyScreen(user))) return;
  const { redirectTo } = await api.signOut().catch(() => ({ redirectTo: '/' }));
  location.replace(redirectTo);
}

/** Ends the session, then asks who comes next. */
export async function switchUser(user: string): Promise<void> {
  if (!(await emptyScreen(user))) return;
  await api.signOut().catch(() => undefined);
  location.replace(`${signInAddress('/')}&again=1`);
}
