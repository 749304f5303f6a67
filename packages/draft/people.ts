import {
  type Address,
  type Certificate,
  type Guardian,
  type Name,
  OID,
  type Parent,
} from '@cigogne/certificate';
import type { Fields } from './fields.ts';
import { hl7Local } from './hl7-time.ts';
import { present, type Reader, reader, telecoms } from './reader.ts';

export interface PeopleToWrite {
  fields: Fields;
  /** IANA name of the zone in which hours are said. */
  zone: string;
  /** Commune of birth when the form says none (INSEE code). */
  birthCog?: string | undefined;
  /** How the child is numbered when it has no number of its own. */
  localId: { root: string; extension: string };
}

/** The child, its parents and who holds parental authority. What nobody filled is absent; nothing is made up. */
export function peopleOf(
  input: PeopleToWrite,
): Pick<Certificate, 'child' | 'mother' | 'otherParent' | 'guardians'> {
  const { fields } = input;
  const home = homeOf(fields);
  const otherParent = otherParentOf(fields, home);
  return {
    child: childOf(input, home),
    mother: motherOf(fields, home),
    ...(otherParent ? { otherParent } : {}),
    guardians: guardiansOf(fields, home),
  };
}

function childOf({ fields, zone, birthCog, localId }: PeopleToWrite, home: Address): Certificate['child'] {
  const text = reader(fields);
  const given = text('child.given');
  const all = text('child.givenNames')?.split(/\s+/) ?? (given ? [given] : []);
  const ins = fields['child.insStatus'] === 'qualifiee' ? text('child.ins') : undefined;
  const cog = text('birth.cog') ?? birthCog;
  const place = text('birth.place');
  return {
    ids: [
      ...(ins ? [{ root: insRoot(ins), extension: ins }] : []),
      { root: localId.root, extension: text('child.localId') ?? localId.extension },
    ],
    name: {
      ...present('family', text('child.family')?.toUpperCase()),
      ...present('usualFamily', text('child.usualFamily')?.toUpperCase()),
      ...present('given', given),
      givenNames: all,
    },
    gender: text('child.sex') ?? 'UN',
    birthTime: hl7Local(zone, text('birth.date') ?? '', text('birth.time')),
    ...(place || cog ? { birthplace: { ...present('name', place), ...present('cog', cog) } } : {}),
    addresses: hasPlace(home) ? [withoutUse(home)] : [],
    telecoms: telecoms([text('home.phone'), 'H']),
  };
}

/** Matricules that begin with 299 or 199 and 99 are those of test identities (Référentiel INS, annexe des OID). */
function insRoot(matricule: string): string {
  return /^[12]99/.test(matricule) ? OID.INS_NIR_TEST : /^[78]/.test(matricule) ? OID.INS_NIA : OID.INS_NIR;
}

function motherOf(fields: Fields, home: Address): Parent {
  const text = reader(fields);
  if (fields['mother.secret'] === true) return { relation: 'MTH', role: 'CON', addresses: [], telecoms: [] };
  return {
    relation: 'MTH',
    role: 'CON',
    name: adultName(text, 'mother', 'MME'),
    addresses: hasPlace(home) ? [home] : [],
    telecoms: telecoms([text('mother.phone'), 'MC'], [text('mother.email'), 'H']),
    ...present('birthDate', text('mother.birthDate')),
    ...present('nir', text('mother.nir')),
  };
}

function otherParentOf(fields: Fields, home: Address): Parent | undefined {
  if (fields['otherParent.present'] !== true) return undefined;
  const text = reader(fields);
  const relation = text('otherParent.relation') ?? 'FTH';
  return {
    relation,
    role: 'CON',
    name: adultName(text, 'otherParent', relation === 'FTH' ? 'M' : 'MME'),
    addresses: hasPlace(home) ? [home] : [],
    telecoms: telecoms([text('otherParent.phone'), 'MC']),
    ...present('birthDate', text('otherParent.birthDate')),
  };
}

function adultName(text: Reader, who: string, prefix: string): Name {
  return {
    ...present('family', text(`${who}.family`)?.toUpperCase()),
    ...present('usualFamily', text(`${who}.usualFamily`)?.toUpperCase()),
    ...present('given', text(`${who}.given`)),
    prefix,
  };
}

/**
 * Who holds parental authority: the PMI is decided by their home (CSP R. 2132-3). After a birth « sous X » without
 * another parent it is the service to which the child is entrusted (CASF L. 224-4), whose address is then the home.
 */
function guardiansOf(fields: Fields, home: Address): Guardian[] {
  const text = reader(fields);
  const addresses = hasPlace(home) ? [home] : [];
  const person = (who: string, prefix: string): Guardian => ({
    kind: 'person',
    name: adultName(text, who, prefix),
    addresses,
    telecoms: telecoms([text(`${who}.phone`), 'MC']),
  });
  if (fields['mother.secret'] !== true) return [person('mother', 'MME')];
  if (fields['otherParent.present'] === true) {
    return [person('otherParent', text('otherParent.relation') === 'MTH' ? 'MME' : 'M')];
  }
  return [
    {
      kind: 'organisation',
      organisationName: 'Aide sociale à l’enfance',
      addresses,
      telecoms: telecoms([text('home.phone'), 'WP']),
    },
  ];
}

function homeOf(fields: Fields): Address {
  const text = reader(fields);
  return {
    use: 'H',
    ...present('houseNumber', text('home.houseNumber')),
    ...present('streetName', text('home.streetName')),
    ...present('additionalLocator', text('home.additionalLocator')),
    ...present('postalCode', text('home.postalCode')),
    ...present('city', text('home.city')),
    country: text('home.country') ?? 'FRANCE',
  };
}

function withoutUse({ use: _, ...address }: Address): Address {
  return address;
}

const hasPlace = ({ postalCode, city }: Address) => Boolean(postalCode || city);
