import {
  type AnswerProblem,
  type CertificateDefinition,
  completeness,
  isUnknown,
  validateAnswers,
} from '@cigogne/certificate';
import { answersOf } from './answers.ts';
import {
  answerPath,
  type Fields,
  type FieldValue,
  fieldApplies,
  IDENTITY,
  type IdentityBlock,
  type IdentityField,
} from './fields.ts';
import type { Problem } from './wire.ts';

export interface Progress {
  applicable: number;
  answered: number;
  blocking: number;
}

export interface DraftCheck {
  progress: Progress;
  problems: Problem[];
}

/** What is missing or wrong in a draft: the identity, then the answers, in the order of the form. */
export function checkFields(
  definition: CertificateDefinition,
  fields: Fields,
  block: IdentityBlock = IDENTITY,
): DraftCheck {
  const answers = answersOf(fields);
  const { applicable, answered } = completeness(definition, answers);
  const problems = [
    ...block.fields.flatMap((field) => identityProblems(field, fields)),
    ...relationProblems(fields),
    ...validateAnswers(definition, answers).map(answerProblem),
  ];
  return {
    progress: {
      applicable: applicable.length,
      answered: answered.length,
      blocking: problems.filter(({ blocking }) => blocking).length,
    },
    problems,
  };
}

function answerProblem({ item, kind, refused, message }: AnswerProblem): Problem {
  return { path: answerPath(item), kind, blocking: refused, message };
}

function identityProblems(field: IdentityField, fields: Fields): Problem[] {
  if (!fieldApplies(field, fields)) return [];
  const value = fields[field.path];
  if (value === undefined || value === '') {
    return field.required ? [told(field, 'missing', 'à remplir.')] : [];
  }
  const why = wrong(field, value);
  return why === undefined ? [] : [told(field, 'wrong-type', why)];
}

function told(field: IdentityField, kind: Problem['kind'], why: string): Problem {
  return {
    path: field.path,
    kind,
    blocking: true,
    message: `« ${field.label}${WHOSE[field.group] ?? ''} » : ${why}`,
  };
}

const WHOSE: Partial<Record<IdentityField['group'], string>> = {
  child: ' de l’enfant',
  mother: ', mère',
  otherParent: ', autre parent',
  correspondent: ', médecin qui suivra l’enfant',
};

const SHAPES: Partial<Record<IdentityField['kind'], readonly [RegExp, string]>> = {
  date: [/^\d{4}-\d{2}-\d{2}$/, 'donnez une date complète.'],
  time: [/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'donnez une heure, par exemple 14:05.'],
  nir: [/^[1-478]\d{4}(?:\d{2}|2[AB])\d{8}$/, 'quinze caractères sont attendus.'],
  rpps: [/^\d{11}$/, 'onze chiffres sont attendus.'],
  cog: [/^\d[\dAB]\d{3}$/, 'cinq caractères sont attendus.'],
  email: [/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'donnez une adresse complète.'],
  phone: [/^\+?[\d .()-]{4,30}$/, 'donnez un numéro de téléphone.'],
};

/** Why the value is not one of the field; undefined when it is. */
export function wrong(field: IdentityField, value: FieldValue): string | undefined {
  if (field.kind === 'yes-no') return typeof value === 'boolean' ? undefined : 'répondez par oui ou par non.';
  if (typeof value !== 'string' || isUnknown(value)) return 'écrivez un texte.';
  if (value.length > (field.maxLength ?? 60)) return `${field.maxLength ?? 60} caractères au plus.`;
  if (field.choices && !field.choices.some((choice) => choice.value === value)) {
    return 'choisissez une des réponses proposées.';
  }
  const [shape, message] = SHAPES[field.kind] ?? [];
  if (shape && !shape.test(value)) return message;
  if (field.kind === 'date' && !isDay(value)) return 'cette date n’existe pas.';
  if (field.kind === 'nir' && !hasKey(value)) return 'la clé (deux derniers chiffres) ne correspond pas.';
  return undefined;
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Key of a NIR: 97 − (number mod 97); 2A counts as 19 and 2B as 18. */
function hasKey(nir: string): boolean {
  const number = nir.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97n - (BigInt(number) % 97n) === BigInt(nir.slice(13));
}

function relationProblems(fields: Fields): Problem[] {
  const [birth, exam] = [fields['birth.date'], fields['exam.date']];
  const problems: Problem[] = [];
  if (typeof birth === 'string' && typeof exam === 'string' && exam < birth) {
    problems.push({
      path: 'exam.date',
      kind: 'implausible',
      blocking: true,
      message: '« Date de l’examen » : l’examen ne peut pas être avant la naissance.',
    });
  }
  if (fields['child.insStatus'] === 'qualifiee' && !fields['child.ins']) {
    problems.push({
      path: 'child.ins',
      kind: 'missing',
      blocking: true,
      message: '« Matricule INS » : une identité qualifiée a son matricule. Donnez-le, ou changez le statut.',
    });
  }
  return problems;
}
