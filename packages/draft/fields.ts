import type { Answer } from '@cigogne/certificate';

/** Value of a field; a field that was not filled is absent. */
export type FieldValue = Answer;
/** Fields of a draft by path: those of the identity (`IDENTITY_FIELDS`) and `answers.<item of the dictionary>`. */
export type Fields = Readonly<Record<string, FieldValue>>;

export type FieldKind =
  | 'text'
  | 'date'
  | 'time'
  | 'choice'
  | 'yes-no'
  | 'phone'
  | 'email'
  /** INS matricule or NIR: 15 characters with its key. */
  | 'nir'
  /** 11 digits. */
  | 'rpps'
  /** Commune code (INSEE), 5 characters. */
  | 'cog';

export type FieldGroup =
  | 'child'
  | 'birth'
  | 'home'
  | 'mother'
  | 'otherParent'
  | 'exam'
  | 'correspondent'
  /** Who signed the paper that is transcribed, and when it came. */
  | 'paper';

/** One field of the identity block. */
export interface IdentityField {
  path: string;
  group: FieldGroup;
  /** French, as the form shows it. */
  label: string;
  help?: string;
  kind: FieldKind;
  maxLength?: number;
  choices?: readonly { value: string; label: string }[];
  /** Without it the certificate is not signed. */
  required?: boolean;
  /** The field is asked only when another field has one of these values; an absent yes-no counts as `false`. */
  condition?: { path: string; is: readonly (string | boolean)[] };
}

export interface FieldGroupTitle {
  id: FieldGroup;
  title: string;
}

/** What a form asks beside the answers of the dictionary. */
export interface IdentityBlock {
  /** In the order of the form. */
  groups: readonly FieldGroupTitle[];
  fields: readonly IdentityField[];
}

/** Groups of the identity, in the order of the form. */
export const IDENTITY_GROUPS: readonly FieldGroupTitle[] = [
  { id: 'child', title: 'Enfant' },
  { id: 'birth', title: 'Naissance' },
  { id: 'home', title: 'Domicile de l’enfant' },
  { id: 'mother', title: 'Mère' },
  { id: 'otherParent', title: 'Autre parent' },
  { id: 'exam', title: 'Examen' },
  { id: 'correspondent', title: 'Médecin qui suivra l’enfant' },
];

const SEX = [
  { value: 'F', label: 'Fille' },
  { value: 'M', label: 'Garçon' },
  { value: 'UN', label: 'Indéterminé' },
] as const;

/** Statuses of the INS: référentiel INS v2, §4. Only a qualified INS is written as an INS. */
const INS_STATUS = [
  { value: 'provisoire', label: 'Identité provisoire' },
  { value: 'recuperee', label: 'Identité récupérée (INSi)' },
  { value: 'validee', label: 'Identité validée (pièce d’identité)' },
  { value: 'qualifiee', label: 'Identité qualifiée' },
] as const;

const notSecret = { path: 'mother.secret', is: [false] } as const;
const twoParents = { path: 'otherParent.present', is: [true] } as const;
const someCorrespondent = { path: 'correspondent.present', is: [true] } as const;

/** The identity block: one list for the form, the server, the CSV and the FHIR import. */
export const IDENTITY_FIELDS: readonly IdentityField[] = [
  {
    path: 'child.family',
    group: 'child',
    label: 'Nom de naissance',
    kind: 'text',
    maxLength: 100,
    required: true,
  },
  {
    path: 'child.given',
    group: 'child',
    label: 'Premier prénom',
    kind: 'text',
    maxLength: 100,
    required: true,
  },
  {
    path: 'child.givenNames',
    group: 'child',
    label: 'Tous les prénoms',
    help: 'Dans l’ordre de l’acte de naissance, séparés par des espaces.',
    kind: 'text',
    maxLength: 200,
  },
  { path: 'child.usualFamily', group: 'child', label: 'Nom utilisé', kind: 'text', maxLength: 100 },
  { path: 'child.sex', group: 'child', label: 'Sexe', kind: 'choice', choices: SEX, required: true },
  {
    path: 'child.ins',
    group: 'child',
    label: 'Matricule INS',
    help: 'Quinze caractères. Sans INS qualifiée, le certificat part avec l’identifiant de l’établissement.',
    kind: 'nir',
  },
  {
    path: 'child.insStatus',
    group: 'child',
    label: 'Statut de l’identité',
    kind: 'choice',
    choices: INS_STATUS,
  },
  {
    path: 'child.localId',
    group: 'child',
    label: 'Identifiant de l’établissement (IPP)',
    kind: 'text',
    maxLength: 40,
  },
  { path: 'birth.date', group: 'birth', label: 'Date de naissance', kind: 'date', required: true },
  { path: 'birth.time', group: 'birth', label: 'Heure de naissance', kind: 'time' },
  {
    path: 'birth.place',
    group: 'birth',
    label: 'Lieu de naissance',
    help: 'Nom de la maternité.',
    kind: 'text',
    maxLength: 120,
  },
  { path: 'birth.cog', group: 'birth', label: 'Commune de naissance (code INSEE)', kind: 'cog' },
  { path: 'home.houseNumber', group: 'home', label: 'Numéro', kind: 'text', maxLength: 20 },
  { path: 'home.streetName', group: 'home', label: 'Rue', kind: 'text', maxLength: 120 },
  { path: 'home.additionalLocator', group: 'home', label: 'Complément', kind: 'text', maxLength: 120 },
  {
    path: 'home.postalCode',
    group: 'home',
    label: 'Code postal',
    kind: 'text',
    maxLength: 10,
    required: true,
  },
  { path: 'home.city', group: 'home', label: 'Commune', kind: 'text', maxLength: 100, required: true },
  { path: 'home.country', group: 'home', label: 'Pays', help: 'Vide : France.', kind: 'text', maxLength: 60 },
  { path: 'home.phone', group: 'home', label: 'Téléphone', kind: 'phone', maxLength: 30 },
  {
    path: 'mother.secret',
    group: 'mother',
    label: 'Accouchement dans le secret (« sous X »)',
    help: 'L’identité de la mère n’est ni gardée ni transmise.',
    kind: 'yes-no',
  },
  {
    path: 'mother.family',
    group: 'mother',
    label: 'Nom de naissance',
    kind: 'text',
    maxLength: 100,
    required: true,
    condition: notSecret,
  },
  {
    path: 'mother.usualFamily',
    group: 'mother',
    label: 'Nom utilisé',
    kind: 'text',
    maxLength: 100,
    condition: notSecret,
  },
  {
    path: 'mother.given',
    group: 'mother',
    label: 'Prénom',
    kind: 'text',
    maxLength: 100,
    required: true,
    condition: notSecret,
  },
  {
    path: 'mother.birthDate',
    group: 'mother',
    label: 'Date de naissance',
    kind: 'date',
    condition: notSecret,
  },
  {
    path: 'mother.nir',
    group: 'mother',
    label: 'Numéro de sécurité sociale',
    kind: 'nir',
    condition: notSecret,
  },
  {
    path: 'mother.phone',
    group: 'mother',
    label: 'Téléphone',
    kind: 'phone',
    maxLength: 30,
    condition: notSecret,
  },
  {
    path: 'mother.email',
    group: 'mother',
    label: 'Courriel',
    kind: 'email',
    maxLength: 120,
    condition: notSecret,
  },
  { path: 'otherParent.present', group: 'otherParent', label: 'Un autre parent est connu', kind: 'yes-no' },
  {
    path: 'otherParent.relation',
    group: 'otherParent',
    label: 'Lien',
    kind: 'choice',
    choices: [
      { value: 'FTH', label: 'Père' },
      { value: 'MTH', label: 'Mère' },
    ],
    condition: twoParents,
  },
  {
    path: 'otherParent.family',
    group: 'otherParent',
    label: 'Nom de naissance',
    kind: 'text',
    maxLength: 100,
    required: true,
    condition: twoParents,
  },
  {
    path: 'otherParent.usualFamily',
    group: 'otherParent',
    label: 'Nom utilisé',
    kind: 'text',
    maxLength: 100,
    condition: twoParents,
  },
  {
    path: 'otherParent.given',
    group: 'otherParent',
    label: 'Prénom',
    kind: 'text',
    maxLength: 100,
    required: true,
    condition: twoParents,
  },
  {
    path: 'otherParent.birthDate',
    group: 'otherParent',
    label: 'Date de naissance',
    kind: 'date',
    condition: twoParents,
  },
  {
    path: 'otherParent.phone',
    group: 'otherParent',
    label: 'Téléphone',
    kind: 'phone',
    maxLength: 30,
    condition: twoParents,
  },
  { path: 'exam.date', group: 'exam', label: 'Date de l’examen', kind: 'date', required: true },
  { path: 'exam.time', group: 'exam', label: 'Heure de l’examen', kind: 'time' },
  {
    path: 'correspondent.present',
    group: 'correspondent',
    label: 'Le médecin qui suivra l’enfant est connu',
    kind: 'yes-no',
  },
  {
    path: 'correspondent.family',
    group: 'correspondent',
    label: 'Nom',
    kind: 'text',
    maxLength: 100,
    required: true,
    condition: someCorrespondent,
  },
  {
    path: 'correspondent.given',
    group: 'correspondent',
    label: 'Prénom',
    kind: 'text',
    maxLength: 100,
    condition: someCorrespondent,
  },
  {
    path: 'correspondent.rpps',
    group: 'correspondent',
    label: 'Numéro RPPS',
    kind: 'rpps',
    condition: someCorrespondent,
  },
  {
    path: 'correspondent.phone',
    group: 'correspondent',
    label: 'Téléphone',
    kind: 'phone',
    maxLength: 30,
    condition: someCorrespondent,
  },
  {
    path: 'correspondent.postalCode',
    group: 'correspondent',
    label: 'Code postal',
    kind: 'text',
    maxLength: 10,
    condition: someCorrespondent,
  },
  {
    path: 'correspondent.city',
    group: 'correspondent',
    label: 'Commune',
    kind: 'text',
    maxLength: 100,
    condition: someCorrespondent,
  },
];

/** What a certificate says of people, whoever fills it. */
export const IDENTITY: IdentityBlock = { groups: IDENTITY_GROUPS, fields: IDENTITY_FIELDS };

/** Whether a field of the identity is asked, given the others. */
export function fieldApplies({ condition }: IdentityField, fields: Fields): boolean {
  if (condition === undefined) return true;
  const value = fields[condition.path] ?? false;
  return condition.is.some((one) => one === value);
}

/** `answers.gestationalAge` */
export function answerPath(item: string): string {
  return `answers.${item}`;
}

/** The item of the dictionary that a path names; undefined for a field of the identity. */
export function itemOfPath(path: string): string | undefined {
  return path.startsWith('answers.') ? path.slice('answers.'.length) : undefined;
}

/** What is kept of a mother who gives birth « sous X » (CASF L. 222-6): that she does, and nothing else of her identity. */
export function withoutSecretMother(fields: Fields): Fields {
  if (fields['mother.secret'] !== true) return fields;
  return Object.fromEntries(
    Object.entries(fields).filter(([path]) => path === 'mother.secret' || !path.startsWith('mother.')),
  );
}
