import { signInAddress } from '@cigogne/contract';
import { api } from '../data/client.ts';
import { queryClient } from '../data/query-client.ts';

/** The screen empties before anything is asked of the server: the next person must see nothing. */
function emptyScreen(): void {
  queryClient.clear();
  const root = document.getElementById('racine');
  if (root) root.hidden = true;
}

/** Ends the session here and at the identity provider. */
export async function signOut(): Promise<void> {
  emptyScreen();
  const { redirectTo } = await api.signOut().catch(() => ({ redirectTo: '/' }));
  location.replace(redirectTo);
}

/** Ends the session, then asks who comes next. */
export async function switchUser(): Promise<void> {
  emptyScreen();
  await api.signOut().catch(() => undefined);
  location.replace(`${signInAddress('/')}&again=1`);
}
