import {
  type Certificate,
  type CertificateKind,
  conceptOf,
  type DocumentIdentity,
  documentModel,
  OID,
  type Professional,
  type Structure,
} from '@cigogne/certificate';
import {
  askedAnswers,
  correspondentsOf,
  describe,
  type Fields,
  hl7Instant,
  hl7Local,
  oidOf,
  peopleOf,
  prefixedRpps,
  present,
  reader,
  telecoms,
} from '@cigogne/draft';
import type { Establishment, Signer } from './establishment.ts';

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
  const structure = structureOf(establishment);
  const physician = professional(signer, structure);
  const time = hl7Instant(zone, signedAt);
  const examStart = hl7Local(zone, text('exam.date') ?? '', text('exam.time'));
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
    ...peopleOf({
      fields,
      zone,
      birthCog: establishment.cog || undefined,
      localId: { root: oidOf(establishment.id), extension: input.childId },
    }),
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
    ids: [{ root: OID.RPPS, extension: signer ? prefixedRpps(signer.rpps) : '800000000000' }],
    name: { family: family.join(' ').toUpperCase() || given.toUpperCase(), given, suffix: 'DR' },
    specialty: { code, codeSystem: OID.AUTHOR_SPECIALTY, ...present('label', label) },
    addresses: structure.addresses,
    telecoms: structure.telecoms,
    structure,
  };
}
