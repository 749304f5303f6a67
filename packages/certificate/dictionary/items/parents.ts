import { asip, loinc } from '../codes.ts';
import { type Family, OPTIONAL } from '../draft.ts';

const education = {
  label: 'Niveau d’études',
  help: 'Le plus haut niveau atteint, même sans diplôme.',
  value: { kind: 'choice', valueSet: 'JDV_NiveauEtude_CISIS' },
  cardinality: OPTIONAL,
  unknown: ['UNK', 'ASKU', 'NASK'],
  binding: { shape: 'habitus', code: loinc('82589-3', "Niveau d'études"), qualifier: true },
} as const;

const profession = {
  label: 'Profession',
  help: 'La catégorie de la profession exercée, ou de la dernière exercée.',
  value: { kind: 'choice', valueSet: 'JDV_Profession_CISIS' },
  cardinality: OPTIONAL,
  binding: { shape: 'habitus', code: asip('ORG-099', 'Profession'), qualifier: true },
} as const;

const activity = {
  label: 'Activité professionnelle',
  help: 'La situation actuelle ; un congé de maternité ou de paternité est une activité salariée.',
  value: { kind: 'choice', valueSet: 'JDV_Activite_CISIS' },
  cardinality: OPTIONAL,
  binding: { shape: 'habitus', code: asip('ORG-075', 'Activité professionnelle'), qualifier: true },
} as const;

/** The two parents: the mother, and the father or second mother. */
export const parents = {
  motherEducation: { ...education, id: 'motherEducation', concerned: 'mother' },
  motherProfession: { ...profession, id: 'motherProfession', concerned: 'mother' },
  motherActivity: { ...activity, id: 'motherActivity', concerned: 'mother' },
  otherParentEducation: { ...education, id: 'otherParentEducation', concerned: 'other-parent' },
  otherParentProfession: { ...profession, id: 'otherParentProfession', concerned: 'other-parent' },
  otherParentActivity: { ...activity, id: 'otherParentActivity', concerned: 'other-parent' },
} as const satisfies Family;
