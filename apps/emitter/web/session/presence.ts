import { lastActivity } from '@cigogne/ui';

/** When a person last acted in this tab, in ms since 1970: outlives a reload, ends with the tab. */
const KEY = 'cigogne-emetteur-presence';

/** What it was before this page opened: opening it proves nobody's presence. */
let before = Number(sessionStorage.getItem(KEY) ?? 0);
/** What was done until then was another person's, the click by which they left included. */
let leftAt = 0;

export function notePresence(): void {
  const last = lastActivity();
  if (last > before && last > leftAt) before = last;
  if (before > 0) sessionStorage.setItem(KEY, String(before));
}

/** The person left, or another one has come. */
export function forgetPresence(): void {
  leftAt = Date.now();
  before = 0;
  sessionStorage.removeItem(KEY);
}

/** Whether somebody acted here within so many minutes. A clock that was put back proves nothing. */
export function present(minutes: number, now: number): boolean {
  return before <= now && now - before < minutes * 60_000;
}
