import type {
  Address,
  Child,
  Correspondent,
  Parent,
  Professional,
  Structure,
  Telecom,
} from '../certificate.ts';
import type { DocumentKind } from '../models.ts';
import { OID } from '../oid.ts';
import { inventedNir } from './nir.ts';

/** An arc of OIDs under which nobody numbers anything (examples of the ITU, 2.999). */
export const EXAMPLE_OID = '2.999.2026.1';

const FAMILY = 'CIGOGNE-TEST';
const FIRST_NAMES = ['Aimée', 'Basile', 'Céleste', 'Désiré', 'Éloïse', 'Firmin', 'Gaëlle', 'Honoré'] as const;

export const HOME: Address = {
  use: 'H',
  houseNumber: '3',
  streetName: 'Rue de l’Exemple',
  postalCode: '23000',
  city: 'GUÉRET',
  country: 'FRANCE',
};

const AT_WORK: Address = {
  houseNumber: '1',
  streetName: 'Place de la Naissance',
  postalCode: '23000',
  city: 'GUÉRET',
};

const phone = (value: string, use: string): Telecom => ({ value: `tel:${value}`, use });

/** The child number `seed`: girls are odd. */
export function sampleChild(seed: number, birthTime: string): Child {
  const given = FIRST_NAMES[(seed - 1) % FIRST_NAMES.length] ?? FIRST_NAMES[0];
  const { use: _, ...address } = HOME;
  return {
    ids: [{ root: OID.INS_NIR_TEST, extension: inventedNir(2, seed) }],
    name: {
      family: FAMILY,
      usualFamily: FAMILY,
      given,
      givenNames: [given, 'Exemple'],
      usualGiven: given,
    },
    gender: seed % 2 === 1 ? 'F' : 'M',
    birthTime,
    birthplace: {
      name: 'Maternité Exemple de la Creuse',
      cog: '23096',
      address: AT_WORK,
    },
    addresses: [address],
    telecoms: [phone('0500000001', 'H')],
  };
}

/** Her birth and NIR stand in the entries about her, of which the measures (MDE) have none. */
export function sampleMother(kind: DocumentKind, seed: number): Parent {
  return {
    relation: 'MTH',
    role: 'CON',
    name: { family: FAMILY, given: 'Maman', prefix: 'MME' },
    addresses: [HOME],
    telecoms: [phone('0600000001', 'MC')],
    ...(kind === 'MDE' ? {} : { birthDate: '1993-04-12', nir: inventedNir(2, 500_000 + seed) }),
  };
}

export function sampleFather(): Parent {
  return {
    relation: 'FTH',
    role: 'CON',
    name: { family: FAMILY, given: 'Papa', prefix: 'M' },
    addresses: [HOME],
    telecoms: [phone('0600000002', 'MC')],
  };
}

export function sampleStructure(name = 'Maternité Exemple de la Creuse'): Structure {
  return {
    ids: [{ root: OID.STRUCTURE, extension: '1999999999' }],
    name,
    setting: {
      code: 'ETABLISSEMENT',
      codeSystem: OID.PRACTICE_SETTING,
      label: 'Etablissement de santé',
    },
    addresses: [AT_WORK],
    telecoms: [phone('0500000003', 'WP')],
  };
}

/** The physician who makes the exam, writes the certificate and answers for it. */
export function samplePhysician(structure: Structure): Professional {
  return {
    ids: [{ root: OID.RPPS, extension: '899999999990' }],
    name: { family: 'PEDIATRE-TEST', given: 'Prudence', prefix: 'MME', suffix: 'DR' },
    specialty: {
      code: 'G15_10/SM40',
      codeSystem: OID.AUTHOR_SPECIALTY,
      label: 'Médecin - Pédiatrie (SM)',
    },
    addresses: [AT_WORK],
    telecoms: [phone('0500000003', 'WP')],
    structure,
  };
}

/** The physician who will follow the child. */
export function sampleCorrespondent(): Correspondent {
  return {
    typeCode: 'CON',
    classCode: 'PROV',
    function: {
      code: 'CORRE',
      codeSystem: OID.PARTICIPANT_FUNCTION,
      label: 'Correspondant',
      text: 'Médecin qui suivra l’enfant',
    },
    professional: {
      ids: [{ root: OID.RPPS, extension: '899999999982' }],
      name: { family: 'SUIVI-TEST', given: 'Médecin', prefix: 'M', suffix: 'DR' },
      specialty: {
        code: 'G15_10/SM54',
        codeSystem: OID.AUTHOR_SPECIALTY,
        label: 'Médecin - Médecine Générale (SM)',
      },
      addresses: [{ houseNumber: '8', streetName: 'Rue du Suivi', postalCode: '23000', city: 'GUÉRET' }],
      telecoms: [phone('0500000008', 'WP')],
    },
  };
}
