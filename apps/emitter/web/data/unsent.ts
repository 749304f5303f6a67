import { unsentDrafts, wipeOutboxes } from '../form/outbox.ts';

/** What the open form must do before its person leaves; one form is open at a time. */
let flushOpenForm: (() => Promise<boolean>) | undefined;

/** Gives the function that forgets it. */
export function beforeLeaving(flush: () => Promise<boolean>): () => void {
  flushOpenForm = flush;
  return () => {
    if (flushOpenForm === flush) flushOpenForm = undefined;
  };
}

/** Sends what the person typed and waits; true when nothing of it is on this workstation only. */
export async function sendBeforeLeaving(user: string, patienceMs = 4_000): Promise<boolean> {
  const patience = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patienceMs));
  if (flushOpenForm) await Promise.race([flushOpenForm(), patience]);
  return unsentDrafts(localStorage, user).length === 0;
}

/** Nothing of a person's stays on a shared workstation. */
export function wipeWorkstation(user: string): void {
  wipeOutboxes(localStorage, user);
}
