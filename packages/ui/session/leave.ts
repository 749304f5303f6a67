import { signInAddress } from '@cigogne/contract';
import type { QueryClient } from '@tanstack/react-query';

/** The screen empties before anything is asked of the server: the next person must see nothing. */
export function emptyScreen(queryClient: QueryClient): void {
  queryClient.clear();
  const root = document.getElementById('racine');
  if (root) root.hidden = true;
}

/** Ends the session here and at the identity provider. @param end ends it; where to go then */
export async function leave(
  queryClient: QueryClient,
  end: () => Promise<{ redirectTo: string }>,
): Promise<void> {
  emptyScreen(queryClient);
  const { redirectTo } = await end().catch(() => ({ redirectTo: '/' }));
  location.replace(redirectTo);
}

/** Ends the session, then asks who comes next. */
export async function handOver(queryClient: QueryClient, end: () => Promise<unknown>): Promise<void> {
  emptyScreen(queryClient);
  await end().catch(() => undefined);
  location.replace(signInAgain());
}

/** Where the next person signs in: the provider asks who it is, even if somebody is signed in there. */
export function signInAgain(): string {
  return `${signInAddress('/')}&again=1`;
}
