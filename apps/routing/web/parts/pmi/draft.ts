import { z } from 'zod';
import { contract, type PmiDetail, type PmiUpdate } from '../../../contract.ts';
import { KINDS } from '../../words/names.ts';

const update = contract.updatePmi.body;

/** What the form holds of a PMI: what may be changed, and the version that it was read at. */
export function draftOf(pmi: PmiDetail): PmiUpdate {
  return update.parse({ ...pmi, mailboxes: pmi.mailboxes.map(({ address, kinds }) => ({ address, kinds })) });
}

/** Absent and empty text are the same. */
export function normalised(draft: PmiUpdate): PmiUpdate {
  const entries = Object.entries(draft).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.trim() || null : value,
  ]);
  return { ...draft, ...Object.fromEntries(entries) };
}

const LABELS: Record<string, string> = {
  contactMailbox:
    'La boîte du contact n’est pas une adresse complète, par exemple service@departement.mssante.fr.',
  opensCs8: 'La date d’ouverture du certificat du 8e jour n’est pas une date.',
  opensCs9: 'La date d’ouverture du certificat du 9e mois n’est pas une date.',
  opensCs24: 'La date d’ouverture du certificat du 24e mois n’est pas une date.',
};

export interface Problem {
  /** Name of the field, and its anchor. */
  field: string;
  message: string;
}

/** What must be mended before the server is asked. */
export function problemsOf(draft: PmiUpdate): Problem[] {
  const parsed = update.safeParse(draft);
  const problems = (parsed.error?.issues ?? []).map(({ path: [name, index, part] }): Problem => {
    if (name !== 'mailboxes')
      return {
        field: String(name),
        message: LABELS[String(name)] ?? 'Ce texte est trop long (500 caractères au plus).',
      };
    const field = `mailboxes-${Number(index)}`;
    return part === 'kinds'
      ? { field, message: 'Choisissez au moins un type de certificat pour cette boîte.' }
      : {
          field,
          message: 'Indiquez l’adresse complète de la boîte, par exemple pmi@departement.mssante.fr.',
        };
  });
  const taken = new Set<string>();
  draft.mailboxes.forEach(({ kinds }, index) => {
    const twice = kinds.filter((kind) => taken.has(kind));
    for (const kind of kinds) taken.add(kind);
    if (twice.length === 0) return;
    problems.push({
      field: `mailboxes-${index}`,
      message: `Deux boîtes recevraient ${twice.join(', ')} : choisissez-en une seule par type.`,
    });
  });
  return problems;
}

const text = z.string().nullable();

/** A draft may hold what would be refused: half an address is still work. */
const stored = z.object({
  user: z.string(),
  draft: update.extend({
    contactName: text,
    contactMailbox: text,
    contactPhone: text,
    postalAddress: text,
    conditions: text,
    grades: text,
    mailboxes: z.array(z.object({ address: z.string(), kinds: z.array(z.enum(KINDS)) })),
  }),
});
const keyOf = (pmi: string) => `cigogne-brouillon-pmi-${pmi}`;

/** Keeps what is typed for as long as the tab lives: an expired session or a reload loses nothing. */
export function keepDraft(pmi: string, user: string, draft: PmiUpdate | undefined): void {
  try {
    if (draft) sessionStorage.setItem(keyOf(pmi), JSON.stringify({ user, draft }));
    else sessionStorage.removeItem(keyOf(pmi));
  } catch {
    // Storage refused: the draft lives as long as the page.
  }
}

/** The draft kept for this person; another person's is thrown away. */
export function keptDraft(pmi: string, user: string): PmiUpdate | undefined {
  try {
    const kept = stored.safeParse(JSON.parse(sessionStorage.getItem(keyOf(pmi)) ?? 'null'));
    if (kept.success && kept.data.user === user) return kept.data.draft;
    sessionStorage.removeItem(keyOf(pmi));
  } catch {
    // Storage refused, or something else was written there: no draft.
  }
  return undefined;
}
