import type { CertificateDetail } from '../../contract.ts';
import { keptDraft } from '../form/kept-draft.ts';
import { keptSession } from '../session/kept-session.ts';

/** The draft that this tab was showing, for the person who was filling it. */
export async function keptCertificate(id: string): Promise<CertificateDetail | undefined> {
  const kept = await keptSession();
  if (!kept?.session.user) return undefined;
  // Comes with the form; the first page does without.
  const { createSealer } = await import('../form/sealing.ts');
  return keptDraft(sessionStorage, createSealer(kept.keys), kept.session.user.id, id);
}
