import type { Problem } from '@cigogne/draft';
import { CigogneError } from '@cigogne/kernel';
import { findCertificate } from '../adapters/store/certificates.ts';
import type { CertificateState, SeriesOutcome } from '../contract.ts';
import { submitCertificate } from './drafts.ts';
import type { Actor, Emitter } from './emitter.ts';
import { signCertificate } from './sign.ts';

/** States that a certificate can only have after its signature. */
const SIGNED: readonly CertificateState[] = ['signed', 'sent', 'delivered'];

/**
 * Gives several drafts to be signed. Unlike one given by itself, a draft that lacks something stays: nobody looks at
 * each of a series. Repeated, it changes nothing.
 */
export function submitSeries(
  emitter: Emitter,
  actor: Actor,
  ids: readonly string[],
): Promise<SeriesOutcome[]> {
  return oneByOne(ids, async (id) => {
    const { state, blocking } = await findCertificate(emitter.db, actor, id);
    if (state === 'to-sign' || SIGNED.includes(state)) return { outcome: 'already', message: '' };
    if (blocking > 0) return { outcome: 'refused', message: missing(blocking) };
    await submitCertificate(emitter, actor, id);
    return { outcome: 'done', message: '' };
  });
}

/**
 * Signs several certificates, each of the revision that was read, each controlled as if it were alone. One that this
 * physician has signed already is told so: the call may be repeated when its answer was lost.
 */
export function signSeries(
  emitter: Emitter,
  actor: Actor,
  certificates: readonly { id: string; revision: number }[],
): Promise<SeriesOutcome[]> {
  const revisions = new Map(certificates.map(({ id, revision }) => [id, revision]));
  return oneByOne([...revisions.keys()], async (id) => {
    const row = await findCertificate(emitter.db, actor, id);
    if (SIGNED.includes(row.state) && row.signerAccount === actor.id)
      return { outcome: 'already', message: 'Vous l’avez déjà signé.' };
    const signature = await signCertificate(emitter, actor, id, revisions.get(id) ?? -1);
    return signature.signed
      ? { outcome: 'done', message: '' }
      : { outcome: 'refused', message: why(signature.problems) };
  });
}

/** In order, each once. What is refused for one says nothing of the next; what is no refusal ends the series. */
async function oneByOne(
  ids: readonly string[],
  work: (id: string) => Promise<Omit<SeriesOutcome, 'id'>>,
): Promise<SeriesOutcome[]> {
  const results: SeriesOutcome[] = [];
  for (const id of new Set(ids)) {
    try {
      results.push({ id, ...(await work(id)) });
    } catch (error) {
      if (!(error instanceof CigogneError) || error.fault !== 'caller') throw error;
      results.push({ id, outcome: 'refused', message: error.message });
    }
  }
  return results;
}

const missing = (count: number) =>
  count === 1 ? 'Il manque une réponse pour signer.' : `Il manque ${count} réponses pour signer.`;

function why(problems: readonly Problem[]): string {
  const [first, ...others] = problems.filter(({ blocking }) => blocking);
  const more =
    others.length === 0
      ? ''
      : ` Et ${others.length} autre${others.length > 1 ? 's' : ''} point${others.length > 1 ? 's' : ''}.`;
  return `${first?.message ?? 'Le contrôle a trouvé une erreur.'}${more}`;
}
