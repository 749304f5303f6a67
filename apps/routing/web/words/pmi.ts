import type { PmiEntry } from '../../contract.ts';
import { KINDS, type Kind } from './names.ts';
import type { Wording } from './states.ts';

type Openings = Pick<PmiEntry, 'openKinds' | 'opensCs8' | 'opensCs9' | 'opensCs24'>;

/** The opening day of one type of certificate, `2025-03-01`, or null. */
export function openingOf(
  { opensCs8, opensCs9, opensCs24 }: Omit<Openings, 'openKinds'>,
  kind: Kind,
): string | null {
  return { CS8: opensCs8, CS9: opensCs9, CS24: opensCs24 }[kind];
}

/** The next opening to come; null when none is planned. @param today day in Paris, `2025-03-01` */
export function nextOpening(
  pmi: Omit<Openings, 'openKinds'>,
  today: string,
): { kind: Kind; day: string } | null {
  const planned = KINDS.flatMap((kind) => {
    const day = openingOf(pmi, kind);
    return day && day > today ? [{ kind, day }] : [];
  });
  return planned.sort((a, b) => a.day.localeCompare(b.day))[0] ?? null;
}

export type Reception = 'open' | 'partial' | 'suspended' | 'planned' | 'closed';

/** How a PMI receives today. */
export function receptionOf(pmi: Openings & { suspended?: boolean }, today: string): Reception {
  if (pmi.suspended) return 'suspended';
  if (pmi.openKinds.length === KINDS.length) return 'open';
  if (pmi.openKinds.length > 0) return 'partial';
  return nextOpening(pmi, today) ? 'planned' : 'closed';
}

export const RECEPTION: Record<Reception, Wording> = {
  open: { words: 'Ouverte', tone: 'good' },
  partial: { words: 'Ouverte en partie', tone: 'progress' },
  planned: { words: 'Ouverture prévue', tone: 'neutral' },
  suspended: { words: 'Réception suspendue', tone: 'notice' },
  closed: { words: 'Non raccordée', tone: 'neutral' },
};

/** The mailboxes of a PMI, as a whole: a box is verified when its test message has come back (R024). */
export function mailboxWording({ mailboxes }: Pick<PmiEntry, 'mailboxes'>): Wording {
  if (mailboxes.length === 0) return { words: 'Aucune boîte', tone: 'neutral' };
  const unverified = mailboxes.filter(({ verifiedAt }) => verifiedAt === null).length;
  if (unverified === 0) return { words: 'Vérifiée', tone: 'good' };
  return { words: unverified === mailboxes.length ? 'À vérifier' : 'Vérifiée en partie', tone: 'notice' };
}
