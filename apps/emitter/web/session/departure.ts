import { api } from '../data/client.ts';
import { isOutage } from '../data/outage.ts';

/**
 * Somebody signed out while the network was cut: the server still holds their session, and whoever comes next would
 * be let in under their name. Remembered by the browser until the server has been told.
 */
const KEY = 'cigogne-emetteur-depart';

export function departurePending(): boolean {
  return localStorage.getItem(KEY) !== null;
}

/** Ends the session on the server, now or as soon as it answers. @returns where to go next */
export async function depart(): Promise<string> {
  localStorage.setItem(KEY, '1');
  try {
    const { redirectTo } = await api.signOut();
    localStorage.removeItem(KEY);
    return redirectTo;
  } catch (error) {
    if (!isOutage(error)) localStorage.removeItem(KEY);
    return '/';
  }
}

/** Tells the server what it has not heard. @throws ApiError while it does not answer */
export async function finishDeparture(): Promise<void> {
  if (!departurePending()) return;
  await api.signOut();
  localStorage.removeItem(KEY);
}
