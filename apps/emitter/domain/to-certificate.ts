import {
  type Address,
  type Certificate,
  type CertificateKind,
  type Correspondent,
  conceptOf,
  type DocumentIdentity,
  documentModel,
  type Guardian,
  type Name,
  OID,
  type Parent,
  type Professional,
  type Structure,
  type Telecom,
} from '@cigogne/certificate';
import type { Fields } from '../contract.ts';
import { hl7Instant, hl7Local } from './calendar.ts';
import { askedAnswers, describe } from './definition.ts';
import { type Establishment, oidOf, type Signer } from './establishment.ts';

export interface ToWrite {
  kind: CertificateKind;
  version: string;
  fields: Fields;
  establishment: Establishment;
  /** Absent for a preview: the signer is then not known. */
  signer?: Signer | undefined;
  signedAt: Date;
  document: Pick<DocumentIdentity, 'id' | 'setId' | 'versionNumber' | 'replaces'>;
  /** Number of the child in the establishment when it has no other: the row that started its certificates. */
  childId: string;
}

/** The typed certificate of a draft. What nobody filled is absent; nothing is made up. */
export function toCertificate(input: ToWrite): Certificate {
  const { kind, version, fields, establishment, signer, signedAt, document } = input;
  const zone = establishment.timeZone;
  const text = reader(fields);
  const home = homeOf(fields);
  const structure = structureOf(establishment);
  const physician = professional(signer, structure);
  const time = hl7Instant(zone, signedAt);
  const examStart = hl7Local(zone, text('exam.date') ?? '', text('exam.time'));
  const otherParent = otherParentOf(fields, home);
  return {
    kind,
    version,
    document: {
      ...document,
      effectiveTime: time,
      confidentiality: 'N',
      language: 'fr-FR',
      title: documentModel(kind).title,
    },
    child: childOf(input, home),
    mother: motherOf(fields, home),
    ...(otherParent ? { otherParent } : {}),
    guardians: guardiansOf(fields, home),
    authors: [{ ...physician, time }],
    legalAuthenticator: { ...physician, time },
    custodian: {
      ids: structure.ids,
      ...(structure.name ? { name: structure.name } : {}),
      addresses: structure.addresses,
      telecoms: structure.telecoms,
    },
    exam: {
      start: examStart,
      performer: physician,
      encounter: encounterOf(kind, establishment, examStart),
      facility: facilityOf(establishment),
    },
    correspondents: correspondentsOf(fields),
    answers: askedAnswers(describe(kind, version), fields),
  };
}

type Reader = (path: string) => string | undefined;

function reader(fields: Fields): Reader {
  return (path) => {
    const value = fields[path];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
}

function childOf({ fields, establishment, childId }: ToWrite, home: Address): Certificate['child'] {
  const text = reader(fields);
  const given = text('child.given');
  const all = text('child.givenNames')?.split(/\s+/) ?? (given ? [given] : []);
  const ins = fields['child.insStatus'] === 'qualifiee' ? text('child.ins') : undefined;
  const cog = text('birth.cog') ?? (establishment.cog || undefined);
  const place = text('birth.place');
  return {
    ids: [
      ...(ins ? [{ root: insRoot(ins), extension: ins }] : []),
      { root: oidOf(establishment.id), extension: text('child.localId') ?? childId },
    ],
    name: {
      ...present('family', text('child.family')?.toUpperCase()),
      ...present('usualFamily', text('child.usualFamily')?.toUpperCase()),
      ...present('given', given),
      givenNames: all,
    },
    gender: text('child.sex') ?? 'UN',
    birthTime: hl7Local(establishment.timeZone, text('birth.date') ?? '', text('birth.time')),
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

const hasPlace = ({ postalCode, city }: Address) => Boolean(postalCode || city);

function withoutUse({ use: _, ...address }: Address): Address {
  return address;
}

function structureOf({ name, identifierKind, identifier, address, phone }: Establishment): Structure {
  const hospital = identifierKind === 'finess';
  const setting = conceptOf(
    'JDV_J04_XdsPracticeSettingCode_CISIS',
    hospital ? 'ETABLISSEMENT' : 'AMBULATOIRE',
  );
  return {
    // Identifiers of structures are prefixed by their type: 1 FINESS, 4 RPPS-rang (ANS, identification des structures).
    ids: [{ root: OID.STRUCTURE, extension: `${hospital ? '1' : '4'}${identifier}` }],
    name,
    setting: setting
      ? { code: setting.code, codeSystem: setting.codeSystem, label: setting.label }
      : { code: hospital ? 'ETABLISSEMENT' : 'AMBULATOIRE', codeSystem: OID.PRACTICE_SETTING },
    addresses: [
      {
        ...present('houseNumber', address.houseNumber || undefined),
        ...present('streetName', address.streetName || undefined),
        ...present('postalCode', address.postalCode || undefined),
        ...present('city', address.city || undefined),
      },
    ],
    telecoms: telecoms([phone || undefined, 'WP']),
  };
}

function facilityOf({ facilityCategory, name }: Establishment): Certificate['exam']['facility'] {
  const concept = conceptOf('JDV_J02_XdsHealthcareFacilityTypeCode_CISIS', facilityCategory);
  return {
    code: facilityCategory,
    codeSystem: concept?.codeSystem ?? OID.ACTIVITY_SECTOR,
    ...present('label', concept?.label),
    name,
  };
}

function encounterOf(
  kind: CertificateKind,
  establishment: Establishment,
  end: string,
): Certificate['exam']['encounter'] {
  const inside = kind === 'CS8' && establishment.identifierKind === 'finess';
  return {
    code: inside ? 'IMP' : 'AMB',
    codeSystem: OID.ACT_CODE,
    label: inside ? 'Hospitalisation (établissement, y compris HAD)' : 'Ambulatoire (hors établissement)',
    end,
  };
}

const DEFAULT_SPECIALTY = 'G15_10/SM40';

function professional(signer: Signer | undefined, structure: Structure): Professional {
  const code = signer?.specialty ?? DEFAULT_SPECIALTY;
  const label = conceptOf('JDV_J01_XdsAuthorSpecialty_CISIS', code)?.label;
  const [given = '', ...family] = (signer?.name ?? 'Aperçu NON SIGNÉ').split(' ');
  return {
    // Professionals are numbered by RPPS prefixed with its type, 8.
    ids: [{ root: OID.RPPS, extension: signer ? prefixed(signer.rpps) : '800000000000' }],
    name: { family: family.join(' ').toUpperCase() || given.toUpperCase(), given, suffix: 'DR' },
    specialty: { code, codeSystem: OID.AUTHOR_SPECIALTY, ...present('label', label) },
    addresses: structure.addresses,
    telecoms: structure.telecoms,
    structure,
  };
}

const prefixed = (rpps: string) => (rpps.length === 11 ? `8${rpps}` : rpps);

function correspondentsOf(fields: Fields): Correspondent[] {
  if (fields['correspondent.present'] !== true) return [];
  const text = reader(fields);
  const rpps = text('correspondent.rpps');
  return [
    {
      typeCode: 'CON',
      classCode: 'PROV',
      function: {
        code: 'CORRE',
        codeSystem: OID.PARTICIPANT_FUNCTION,
        label: 'Correspondant',
        text: 'Médecin qui suivra l’enfant',
      },
      professional: {
        ids: rpps ? [{ root: OID.RPPS, extension: prefixed(rpps) }] : [],
        name: {
          ...present('family', text('correspondent.family')?.toUpperCase()),
          ...present('given', text('correspondent.given')),
          suffix: 'DR',
        },
        addresses: text('correspondent.city')
          ? [
              {
                ...present('postalCode', text('correspondent.postalCode')),
                ...present('city', text('correspondent.city')),
              },
            ]
          : [],
        telecoms: telecoms([text('correspondent.phone'), 'WP']),
      },
    },
  ];
}

function telecoms(...given: readonly [value: string | undefined, use: string][]): Telecom[] {
  return given.flatMap(([value, use]) =>
    value === undefined
      ? []
      : [{ value: value.includes('@') ? `mailto:${value}` : `tel:${value.replace(/[^\d+]/g, '')}`, use }],
  );
}

function present<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  const made: { [P in K]?: string } = {};
  if (value !== undefined) made[key] = value;
  return made;
}
