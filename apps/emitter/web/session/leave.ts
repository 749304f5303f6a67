import { emptyScreen, signInAgain } from '@cigogne/ui';
import { queryClient } from '../data/query-client.ts';
import { sendBeforeLeaving, wipeWorkstation } from '../data/unsent.ts';
import { depart, departurePending } from './departure.ts';

const UNSENT =
  'Vos dernières saisies n’ont pas pu être enregistrées : le serveur ne répond pas. Si vous partez maintenant, elles seront effacées de ce poste. Partir quand même ?';

/** Sends what was typed, then empties screen and workstation; false: the person stays. */
async function clearDesk(user: string): Promise<boolean> {
  if (!(await sendBeforeLeaving(user)) && !window.confirm(UNSENT)) return false;
  emptyScreen(queryClient);
  await wipeWorkstation(user);
  return true;
}

/** Ends the session here and at the identity provider. */
export async function signOut(user: string): Promise<void> {
  if (!(await clearDesk(user))) return;
  location.replace(await depart());
}

/** Ends the session, then asks who comes next. */
export async function switchUser(user: string): Promise<void> {
  if (!(await clearDesk(user))) return;
  await depart();
  // Without network there is no page to sign in on: ours says so, and waits.
  location.replace(departurePending() ? '/' : signInAgain());
}
