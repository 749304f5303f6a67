import {
  createDraft,
  createSaver,
  type Draft,
  type FormPlan,
  formPlan,
  type PendingChanges,
  type Saver,
  type SendOutcome,
  withPending,
} from '@cigogne/draft';
import type { CertificateDetail } from '../../contract.ts';
import { openOutbox } from './outbox.ts';
import type { Sealer } from './sealing.ts';
import type { Shelf } from './shelf.ts';

export interface FormSession {
  plan: FormPlan;
  draft: Draft;
  saver: Saver;
  /** Fields typed here before that the server had not confirmed. */
  restored: number;
}

/** Opens a certificate to be filled: what the server has, and over it what this person typed here and was not sent. */
export function openForm(
  { id, kind, version, revision, fields }: CertificateDetail,
  user: string,
  shelf: Shelf,
  sealer: Sealer,
  send: (id: string, changes: PendingChanges, revision: number) => Promise<SendOutcome>,
): FormSession {
  const outbox = openOutbox(shelf, sealer, user, id);
  const draft = createDraft(withPending(fields, outbox.pending()));
  const saver = createSaver({ draft, outbox, revision, send: (changes, base) => send(id, changes, base) });
  return { plan: formPlan(kind, version), draft, saver, restored: Object.keys(outbox.pending()).length };
}
