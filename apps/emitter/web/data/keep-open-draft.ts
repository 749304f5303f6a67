import type { CertificateDetail } from '../../contract.ts';
import { keepDraft } from '../form/kept-draft.ts';
import type { FormSession } from '../form/open-form.ts';
import type { Sealer } from '../form/sealing.ts';

/** A whole CS8 is sealed in 2 ms: not at each key. What was typed meanwhile is in the outbox. */
const EVERY_MS = 200;

/**
 * Keeps the draft that is shown as it becomes, for a reload without network. Gives the function that stops.
 * @param latest the certificate as the server last told it
 */
export function keepOpenDraft(
  { draft, saver }: FormSession,
  latest: () => CertificateDetail,
  sealer: Sealer,
  user: string,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    timer = undefined;
    const now = { ...latest(), revision: saver.revision(), fields: { ...draft.snapshot() } };
    keepDraft(sessionStorage, sealer, user, now);
  };
  const soon = () => {
    timer ??= setTimeout(keep, EVERY_MS);
  };
  keep();
  const stops = [draft.subscribe(soon), saver.subscribe(soon)];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
