import type { CertificateKind } from '@cigogne/certificate';

export const KINDS = ['CS8', 'CS9', 'CS24'] as const satisfies readonly CertificateKind[];

/** As people say it. */
export const KIND_NAME: Readonly<Record<CertificateKind, string>> = {
  CS8: 'Certificat du 8e jour',
  CS9: 'Certificat du 9e mois',
  CS24: 'Certificat du 24e mois',
};

export const KIND_SHORT: Readonly<Record<CertificateKind, string>> = {
  CS8: '8e jour',
  CS9: '9e mois',
  CS24: '24e mois',
};

export const ROLE_NAME: Readonly<Record<string, string>> = {
  secretaire: 'Secrétaire',
  'sage-femme': 'Sage-femme',
  medecin: 'Médecin',
  administrateur: 'Administration',
  qualite: 'Qualité',
  'medecin-administrateur': 'Médecin, administre aussi',
};

/** What each role may do, told where it is given. */
export const ROLE_HELP: Readonly<Record<string, string>> = {
  secretaire: 'Remplit les certificats et les donne à signer.',
  'sage-femme': 'Remplit les certificats et les donne à signer.',
  medecin: 'Remplit les certificats, les signe et les envoie.',
  administrateur:
    'Règle l’établissement, les comptes et la boîte, lit le journal ; n’ouvre aucun certificat.',
  qualite: 'Lit les indicateurs, sans aucun nom ; n’ouvre aucun certificat.',
  'medecin-administrateur': 'Pour un médecin seul dans son cabinet : signe et administre.',
};
