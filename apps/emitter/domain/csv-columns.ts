import {
  type CertificateDefinition,
  type CertificateKind,
  isUnknown,
  itemsOf,
  type PlacedItem,
  sampleCertificate,
  unitWords,
  valueSet,
} from '@cigogne/certificate';
import {
  CURRENT_VERSION,
  describe,
  type FieldValue,
  IDENTITY_FIELDS,
  IDENTITY_GROUPS,
  type IdentityField,
} from '@cigogne/draft';
import type { CsvColumn } from '../contract.ts';
import { dayOf } from './calendar.ts';

/** The maternity's own number of the birth: what makes an import twice the same. */
export const REFERENCE = 'reference';
/** Name or code of the unit. */
export const UNIT = 'unite';

/** Choices told one by one; a longer set is told by some of its answers and where the rest is. */
const TOLD = 12;

/** Every column that the CSV of a certificate may have, and what a cell of it accepts: from the dictionary. */
export function csvColumns(definition: CertificateDefinition): CsvColumn[] {
  return [
    {
      colonne: REFERENCE,
      question: 'Numéro de la naissance dans votre logiciel',
      reponses: 'un texte ; le même numéro n’est importé qu’une fois',
      obligatoire: 'conseillé',
    },
    {
      colonne: UNIT,
      question: 'Unité',
      reponses: 'le nom ou le code d’une unité ouverte de l’établissement',
      obligatoire: 'non',
    },
    ...IDENTITY_FIELDS.map((field) => ({
      colonne: field.path,
      question: questionOf(field),
      reponses: acceptedBy(field),
      obligatoire: field.required ? 'oui' : 'non',
    })),
    ...csvItems(definition).map((item) => ({
      colonne: item.id,
      question: item.label,
      reponses: answersTo(item),
      obligatoire: needed(item),
    })),
  ];
}

/** A vaccination record holds several doses a cell cannot tell: it is filled in the form. */
export function csvItems(definition: CertificateDefinition): PlacedItem[] {
  return itemsOf(definition).filter(({ value }) => value.kind !== 'doses');
}

/** A ready file: the titles, and one invented birth. UTF-8 with a byte order mark, as spreadsheets take it. */
export function csvModel(kind: CertificateKind): string {
  const { answers, child, exam } = sampleCertificate(kind);
  const identity: Readonly<Record<string, string>> = {
    [REFERENCE]: 'EXEMPLE-1',
    'child.family': 'CIGOGNE-TEST',
    'child.given': 'Aimée',
    'child.sex': 'F',
    'birth.date': dayOf(child.birthTime),
    'birth.time': '09:05',
    'home.houseNumber': '3',
    'home.streetName': 'Rue de l’Exemple',
    'home.postalCode': '23000',
    'home.city': 'Guéret',
    'mother.family': 'CIGOGNE-TEST',
    'mother.given': 'Maman',
    'exam.date': dayOf(exam.start),
  };
  const columns = csvColumns(describe(kind, CURRENT_VERSION)).map(({ colonne }) => colonne);
  const line = columns.map((name) => {
    const answer = answers[name];
    return identity[name] ?? (answer === undefined ? '' : written(answer));
  });
  return `\ufeff${columns.join(';')}\r\n${line.map(cell).join(';')}\r\n`;
}

const cell = (text: string) => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function written(value: FieldValue): string {
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value === 'string') return value;
  return isUnknown(value) ? 'inconnu' : '';
}

function questionOf({ group, label }: IdentityField): string {
  const title = IDENTITY_GROUPS.find(({ id }) => id === group)?.title ?? '';
  return `${title} : ${label}`;
}

const DAY = 'une date : 25/10/2026 ou 2026-10-25';

function acceptedBy({ kind, choices, maxLength }: IdentityField): string {
  switch (kind) {
    case 'choice':
      return (choices ?? []).map(({ value, label }) => `${value} (${label})`).join(', ');
    case 'yes-no':
      return 'oui ou non';
    case 'date':
      return DAY;
    case 'time':
      return 'une heure : 14:05';
    case 'phone':
      return 'un numéro de téléphone';
    case 'email':
      return 'une adresse électronique';
    case 'nir':
      return 'quinze caractères, clé comprise';
    case 'rpps':
      return 'onze chiffres';
    case 'cog':
      return 'le code INSEE de la commune, cinq caractères';
    case 'text':
      return `un texte de ${maxLength ?? 60} caractères au plus`;
  }
}

function needed({ cardinality, condition }: PlacedItem): string {
  if (!(cardinality.checked ?? cardinality.legal).startsWith('1')) return 'non';
  return condition ? 'si la question se pose' : 'oui';
}

/** `{score}` counts points and has no word. */
const numberIn = (unit: string | undefined) =>
  unit === undefined || unit.startsWith('{') ? 'un nombre' : `un nombre, en ${unitWords(unit)}`;

function answersTo(item: PlacedItem): string {
  const unknown = item.unknown?.includes('UNK') ? ' ; ou « inconnu »' : '';
  return `${accepted(item)}${unknown}`;
}

function accepted({ value }: PlacedItem): string {
  switch (value.kind) {
    case 'integer':
    case 'quantity':
      return numberIn(value.unit);
    case 'yes-no':
    case 'tick':
      return 'oui ou non';
    case 'date':
      return DAY;
    case 'choice': {
      const concepts = valueSet(value.valueSet).concepts.filter(({ code }) => !value.except?.includes(code));
      const told = concepts.slice(0, TOLD).map(({ code, label }) => `${code} (${label})`);
      const more = concepts.length > TOLD ? `… (${concepts.length} codes : ${value.valueSet})` : '';
      return [told.join(', '), more].filter(Boolean).join(' ');
    }
    case 'text':
      return `un texte de ${value.maxLength} caractères au plus`;
    case 'doses':
      return 'à remplir dans le formulaire';
  }
}
