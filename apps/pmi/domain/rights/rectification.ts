import type { ReportToRender } from '@cigogne/pdf';
import { frenchDay, longDay } from '../dates.ts';
import { paragraph, section, table } from '../narrative.ts';

/** A change as it is kept: what it was, what it is. */
export type Changes = Record<string, [unknown, unknown]>;

const FIELDS: Readonly<Record<string, string>> = {
  birthFamily: 'Nom de naissance',
  usualFamily: 'Nom utilisé',
  givenNames: 'Prénoms',
  birthDate: 'Date de naissance',
  sex: 'Sexe',
  street: 'Voie',
  postalCode: 'Code postal',
  city: 'Commune',
  phones: 'Téléphones',
};
const SEXES: Readonly<Record<string, string>> = { F: 'féminin', M: 'masculin', UN: 'indéterminé' };

/** What differs, field by field; nothing that was written again as it was. */
export function changesBetween(before: object, after: object): Changes {
  const known = new Map(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after).flatMap(([field, value]): [string, [unknown, unknown]][] => {
      const was = known.get(field) ?? null;
      return isSame(was, value) ? [] : [[field, [was, value]]];
    }),
  );
}

/** Values of one field, as they are kept. */
export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The same in words, as people read them. */
export function changesInWords(changes: Changes): { field: string; before: string; after: string }[] {
  return Object.entries(changes).map(([field, [before, after]]) => ({
    field: fieldInWords(field),
    before: valueInWords(field, before),
    after: valueInWords(field, after),
  }));
}

export const fieldInWords = (field: string): string => FIELDS[field] ?? field;

export function valueInWords(field: string, value: unknown): string {
  if (Array.isArray(value)) return value.join(', ') || 'rien';
  if (typeof value !== 'string' || value === '') return 'rien';
  if (field === 'birthDate') return longDay(value);
  return field === 'sex' ? (SEXES[value] ?? value) : value;
}

export interface NoteAbout {
  to: string;
  service: { name: string; address: string; phone: string; physician: string };
  child: { name: string; birthDate: string | null };
  rectification: { at: Date; reason: string; changes: Changes };
  now: Date;
}

/** The note that tells an emitter what its certificate has wrong (GDPR art. 19): no health, only what was corrected. */
export function rectificationNote({ to, service, child, rectification, now }: NoteAbout): ReportToRender {
  const written = longDay(frenchDay(now));
  return {
    title: 'Correction d’une identité ou de coordonnées',
    subtitle: 'Communication d’une rectification au destinataire (article 19 du RGPD)',
    facts: [
      { term: 'À', value: to },
      { term: 'De', value: [service.name, service.address, service.phone].filter(Boolean).join(', ') },
      { term: 'Médecin', value: service.physician || '–' },
      { term: 'Établi le', value: written },
    ],
    sections: [
      section('L’enfant', [
        paragraph(child.birthDate ? `${child.name}, né(e) le ${longDay(child.birthDate)}` : child.name),
      ]),
      section('Ce qui a été corrigé', [
        paragraph(`Le ${longDay(frenchDay(rectification.at))}. Raison : ${rectification.reason}`),
        table(
          ['Information', 'Avant', 'Corrigé'],
          changesInWords(rectification.changes).map(({ field, before, after }) => [field, before, after]),
        ),
      ]),
      section('Ce qui vous est demandé', [
        paragraph(
          'Un certificat de santé que vous avez transmis porte la valeur d’avant. Corrigez votre dossier si vous avez la même erreur ; un certificat remplacé peut être transmis par la voie habituelle. Le document d’origine reste tel que vous l’avez signé.',
        ),
      ]),
    ],
    footer: `${service.name} – ${written}`,
    created: now,
  };
}
