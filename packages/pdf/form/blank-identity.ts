import type { ItemDefinition } from '@cigogne/certificate';
import { type FormSection, sectionOf, type Value } from './content.ts';
import type { FormPlan } from './plan.ts';

export const DATE: Value = { kind: 'write', lines: 1, marks: ['/', '/'] };

export function hand(lines: number, unit?: string): Value {
  return { kind: 'write', lines, ...(unit === undefined ? {} : { unit }) };
}

const LINE = hand(1);

/** Who the child is, and the exam. */
export function blankIdentity(): FormSection[] {
  return sectionOf('Enfant', [
    {
      type: 'fields',
      fields: [
        { label: 'Nom de naissance', value: LINE },
        { label: 'Prénoms (tous, dans l’ordre)', value: LINE },
        { label: 'Sexe', value: { kind: 'choices', labels: ['Féminin', 'Masculin'] } },
        { label: 'Né(e) le', value: DATE },
        { label: 'Commune de naissance', value: LINE },
        { label: 'Matricule INS', value: LINE },
        { label: 'Adresse, code postal et commune', value: LINE, wide: true },
      ],
    },
  ]);
}

/** The two parents side by side. */
export function blankParents(plan: FormPlan, blankValue: (item: ItemDefinition) => Value): FormSection[] {
  const both = (label: string, value: Value) => ({ label, cells: [value, value] });
  return sectionOf('Parents', [
    {
      type: 'grid',
      grid: {
        corner: 'Identité',
        heads: ['Mère', 'Autre parent'],
        rows: [
          both('Nom et prénom', LINE),
          both('Date de naissance', DATE),
          both('Adresse, si différente', LINE),
          both('Téléphone, courriel', LINE),
          ...plan.parents.map(({ mother, otherParent }) => ({
            label: mother.label,
            cells: [blankValue(mother), blankValue(otherParent)],
          })),
        ],
      },
    },
  ]);
}

/** Who made the exam, and answers for the certificate. */
export function signatureSection(): FormSection[] {
  return sectionOf('Médecin', [
    {
      type: 'fields',
      fields: [
        { label: 'Date de l’examen', value: DATE },
        { label: 'Établissement ou cabinet', value: LINE },
        { label: 'Nom du médecin', value: LINE },
        { label: 'N° RPPS', value: LINE },
        { label: 'Signature et cachet', value: hand(2), wide: true },
      ],
    },
  ]);
}
