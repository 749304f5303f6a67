import { IDENTITY_FIELDS, IDENTITY_GROUPS, type IdentityBlock, type IdentityField } from './fields.ts';

const SIGNER: readonly IdentityField[] = [
  {
    path: 'signer.family',
    group: 'paper',
    label: 'Nom du médecin qui a signé',
    kind: 'text',
    maxLength: 100,
  },
  { path: 'signer.given', group: 'paper', label: 'Prénom', kind: 'text', maxLength: 100 },
  {
    path: 'signer.rpps',
    group: 'paper',
    label: 'Numéro RPPS',
    help: 'Onze chiffres, s’il est lisible sur le cachet.',
    kind: 'rpps',
  },
  {
    path: 'signer.place',
    group: 'paper',
    label: 'Établissement ou cabinet',
    help: 'Tel qu’il est écrit : « Maternité de… », « Dr… ».',
    kind: 'text',
    maxLength: 120,
  },
];

const RECEIVED: IdentityField = {
  path: 'paper.receivedOn',
  group: 'paper',
  label: 'Arrivé au service le',
  help: 'Vide : aujourd’hui.',
  kind: 'date',
};

const GROUPS = [...IDENTITY_GROUPS, { id: 'paper', title: 'Signature du certificat' }] as const;

/** A certificate that somebody else signed and that came by mail: the form asks who signed. */
export const TRANSCRIPTION: IdentityBlock = { groups: GROUPS, fields: [...IDENTITY_FIELDS, ...SIGNER] };

/** The same on paper: it also asks when it came. */
export const PAPER_TRANSCRIPTION: IdentityBlock = {
  groups: GROUPS,
  fields: [...IDENTITY_FIELDS, ...SIGNER, RECEIVED],
};
