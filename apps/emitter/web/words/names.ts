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
  redacteur: 'Rédaction',
  medecin: 'Médecin',
  responsable: 'Responsable',
};
