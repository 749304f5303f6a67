/** An invented professional who can sign in at the sandbox's provider. */
export interface SandboxAccount {
  /** `8` + eleven digits, as Pro Santé Connect's SubjectNameID ("8" + RPPS); here beginning 8990, which is no RPPS. */
  nationalId: string;
  familyName: string;
  givenName: string;
  organisation: { id: string; name: string };
  /** Profession or role, `code^OID` as in SubjectRole. */
  role: string;
  /** Sector of activity, `code^OID`. */
  sector: string;
  /** What the account is for, in French, shown on the sign-in page: « Pilotage national ». */
  purpose: string;
}

/** Other functions in health care (table R85 of the NOS), as people who are no health professionals have. */
const STAFF = '10^1.2.250.1.213.1.1.5.5';
const PUBLIC_BODY = 'SA29^1.2.250.1.71.4.2.4';

const staff = (
  nationalId: string,
  name: readonly [givenName: string, familyName: string],
  organisation: SandboxAccount['organisation'],
  purpose: string,
): SandboxAccount => ({
  nationalId,
  givenName: name[0],
  familyName: name[1],
  organisation,
  role: STAFF,
  sector: PUBLIC_BODY,
  purpose,
});

const platform = { id: '1990000001', name: 'PLATEFORME NATIONALE (bac à sable)' };

/** One account for each role of the national platform, and one that no app knows. */
export const PLATFORM_ACCOUNTS = {
  operateur: staff('899000000011', ['Odile', 'CIGOGNE-TEST'], platform, 'Exploitation de la plateforme'),
  pilotage: staff(
    '899000000029',
    ['Pierre', 'CIGOGNE-TEST'],
    { id: '1990000002', name: 'DIRECTION NATIONALE (bac à sable)' },
    'Pilotage national',
  ),
  gradesIdf: staff(
    '899000000037',
    ['Gwenaëlle', 'CIGOGNE-TEST'],
    { id: '1990000003', name: 'GRADeS ÎLE-DE-FRANCE (bac à sable)' },
    'GRADeS d’Île-de-France',
  ),
  support: staff('899000000045', ['Sami', 'CIGOGNE-TEST'], platform, 'Support (consultation seule)'),
  inconnu: staff(
    '899000000052',
    ['Inès', 'CIGOGNE-TEST'],
    { id: '1990000004', name: 'CABINET INVENTÉ (bac à sable)' },
    'Identité sans compte, pour voir le refus',
  ),
} satisfies Record<string, SandboxAccount>;

/** Professions in health care (table G15 of the NOS). */
const PHYSICIAN = '10^1.2.250.1.71.1.2.7';
const MIDWIFE = '50^1.2.250.1.71.1.2.7';
const HOSPITAL = 'SA01^1.2.250.1.71.4.2.4';
const PRACTICE = 'SA07^1.2.250.1.71.4.2.4';

const maternity = { id: '1999999999', name: 'MATERNITÉ DU CHU CIGOGNE (bac à sable)' };

/** Those who fill, sign and steer certificates in a maternity, and a physician alone. */
export const EMITTER_ACCOUNTS = {
  secretaire: {
    ...staff('899000000101', ['Serge', 'CIGOGNE-TEST'], maternity, 'Émetteur : secrétaire'),
    sector: HOSPITAL,
  },
  sageFemme: {
    ...staff('899000000069', ['Sophie', 'CIGOGNE-TEST'], maternity, 'Émetteur : sage-femme'),
    role: MIDWIFE,
    sector: HOSPITAL,
  },
  pediatre: {
    ...staff('899000000077', ['Prudence', 'CIGOGNE-TEST'], maternity, 'Émetteur : pédiatre, signe'),
    role: PHYSICIAN,
    sector: HOSPITAL,
  },
  cadre: {
    ...staff('899000000085', ['Claire', 'CIGOGNE-TEST'], maternity, 'Émetteur : administratrice'),
    sector: HOSPITAL,
  },
  qualite: {
    ...staff('899000000119', ['Quentin', 'CIGOGNE-TEST'], maternity, 'Émetteur : qualité'),
    sector: HOSPITAL,
  },
  medecinDeVille: {
    ...staff(
      '899000000093',
      ['Victor', 'CIGOGNE-TEST'],
      { id: '499000000093', name: 'CABINET DE VILLE (bac à sable)' },
      'Émetteur : médecin de ville, signe et administre',
    ),
    role: PHYSICIAN,
    sector: PRACTICE,
  },
} satisfies Record<string, SandboxAccount>;

const pmiService = { id: '1990000023', name: 'PMI DE LA CREUSE (bac à sable)' };

/** Those who work in a PMI, one for each role. */
export const PMI_ACCOUNTS = {
  medecinPmi: {
    ...staff('899000000218', ['Mathilde', 'CIGOGNE-TEST'], pmiService, 'PMI : médecin'),
    role: PHYSICIAN,
  },
  puericultrice: staff('899000000226', ['Pauline', 'CIGOGNE-TEST'], pmiService, 'PMI : puéricultrice'),
  secretairePmi: staff('899000000234', ['Solange', 'CIGOGNE-TEST'], pmiService, 'PMI : secrétaire'),
  epidemiologiste: staff('899000000242', ['Émile', 'CIGOGNE-TEST'], pmiService, 'PMI : épidémiologiste'),
  administrateurPmi: staff('899000000259', ['Adèle', 'CIGOGNE-TEST'], pmiService, 'PMI : administrateur'),
  dpo: staff(
    '899000000267',
    ['Denis', 'CIGOGNE-TEST'],
    pmiService,
    'PMI : délégué à la protection des données',
  ),
} satisfies Record<string, SandboxAccount>;
