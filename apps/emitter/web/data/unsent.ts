import { unsentDrafts, wipeOutboxes } from '../form/shelf.ts';
import { forgetSession } from '../session/kept-session.ts';

/** What the open form must do before its person leaves; one form is open at a time. */
interface Leaver {
  flush(): Promise<boolean>;
  /** Nothing more of it is written on this workstation. */
  stopKeeping(): void;
}

let openForm: Leaver | undefined;

/** Gives the function that forgets it. */
export function beforeLeaving(leaver: Leaver): () => void {
  openForm = leaver;
  return () => {
    if (openForm === leaver) openForm = undefined;
  };
}

/** Sends what the person typed and waits; true when nothing of it is on this workstation only. */
export async function sendBeforeLeaving(user: string, patienceMs = 4_000): Promise<boolean> {
  const patience = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patienceMs));
  if (openForm) await Promise.race([openForm.flush(), patience]);
  return unsentDrafts(localStorage, user).length === 0;
}

/** Nothing of a person's stays on a shared workstation. */
export async function wipeWorkstation(user: string): Promise<void> {
  openForm?.stopKeeping();
  wipeOutboxes(localStorage, user);
  await forgetSession();
}
