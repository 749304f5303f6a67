import {
  type Certificate,
  type Child,
  type Contact,
  type Correspondent,
  type DocumentIdentity,
  type Exam,
  type Guardian,
  type Identifier,
  type Name,
  OID,
  type Parent,
  type Professional,
  type Structure,
} from '@cigogne/certificate';
import type { CdaHeader, Informant, Participant, Patient } from '../types.ts';
import { present } from '../values.ts';
import { MOTHERS, PARENTS, type Parents } from './parents.ts';
import { toAddresses, toCodedText, toName, toProfessional, toStructure, toTelecoms } from './people.ts';
import { isSamePerson } from './same.ts';

/** What the header says of a certificate: all but the answers. */
export type HeaderParts = Omit<
  Certificate,
  'kind' | 'version' | 'answers' | 'mother' | 'otherParent' | 'contacts'
>;

const NO_STRUCTURE: Structure = { ids: [], addresses: [], telecoms: [] };
const NO_ONE: Professional = { ids: [], addresses: [], telecoms: [] };

export function headerParts(header: CdaHeader): HeaderParts {
  const [patient] = header.patients;
  return {
    document: documentIdentity(header),
    child: childOf(patient),
    guardians: (patient?.guardians ?? []).flatMap(guardianOf),
    authors: header.authors.map(toProfessional),
    legalAuthenticator:
      header.legalAuthenticator === undefined ? NO_ONE : toProfessional(header.legalAuthenticator),
    custodian: toStructure(header.custodian) ?? NO_STRUCTURE,
    exam: examOf(header),
    correspondents: header.participants.map(correspondentOf),
  };
}

function documentIdentity(header: CdaHeader): DocumentIdentity {
  const id: Identifier = header.id ?? { root: '' };
  const replaced = header.relatedDocuments.find(({ typeCode }) => typeCode === 'RPLC');
  return present<DocumentIdentity>({
    id,
    setId: header.setId ?? id,
    versionNumber: header.versionNumber ?? 1,
    replaces:
      replaced?.id === undefined
        ? undefined
        : present<NonNullable<DocumentIdentity['replaces']>>({
            id: replaced.id,
            setId: replaced.setId,
            versionNumber: replaced.versionNumber,
          }),
    effectiveTime: header.effectiveTime ?? '',
    confidentiality: header.confidentialityCode?.code ?? '',
    language: header.languageCode ?? '',
    title: header.title ?? '',
  });
}

function childOf(patient: Patient | undefined): Child {
  const place = patient?.birthplace;
  // The commune's code stands in the address as its county: the certificate holds it once.
  const { county: _cog, ...rest } = place?.address ?? { streetAddressLines: [] };
  const [address] = toAddresses([rest]);
  const birthplace = present<NonNullable<Child['birthplace']>>({
    name: place?.name,
    cog: place?.cog,
    address,
  });
  return present<Child>({
    ids: patient?.ids ?? [],
    name: toName(patient?.name, 'child') ?? {},
    gender: patient?.gender?.code ?? '',
    birthTime: patient?.birthTime ?? '',
    birthplace: Object.keys(birthplace).length === 0 ? undefined : birthplace,
    addresses: toAddresses(patient?.addresses ?? []),
    telecoms: toTelecoms(patient?.telecoms ?? []),
  });
}

function guardianOf(guardian: Patient['guardians'][number]): Guardian[] {
  const { kind, name, organisationName, organisationIds, addresses, telecoms } = guardian;
  if (kind === 'unknown') return [];
  return [
    present<Guardian>({
      kind,
      name: toName(name, 'adult'),
      organisationName,
      organisationIds: organisationIds.length === 0 ? undefined : organisationIds,
      addresses: toAddresses(addresses),
      telecoms: toTelecoms(telecoms),
    }),
  ];
}

function examOf(header: CdaHeader): Exam {
  const [event] = header.serviceEvents;
  const { encounter } = header;
  return present<Exam>({
    start: event?.low ?? '',
    end: event?.high,
    performer: event?.performer === undefined ? NO_ONE : toProfessional(event.performer),
    encounter: present<Exam['encounter']>({
      code: encounter?.code?.code,
      codeSystem: encounter?.code?.codeSystem,
      label: encounter?.code?.displayName,
      start: encounter?.low,
      end: encounter?.high,
    }),
    facility: present<Exam['facility']>({
      ...(toCodedText(encounter?.facilityCode) ?? { code: '', codeSystem: OID.ACTIVITY_SECTOR }),
      name: encounter?.facilityName,
      address:
        encounter?.facilityAddress === undefined ? undefined : toAddresses([encounter.facilityAddress])[0],
    }),
  });
}

function correspondentOf(participant: Participant): Correspondent {
  const role = toCodedText(participant.functionCode);
  return present<Correspondent>({
    typeCode: participant.typeCode ?? '',
    classCode: participant.classCode ?? '',
    function:
      role === undefined
        ? undefined
        : present<NonNullable<Correspondent['function']>>({ ...role, text: participant.functionText }),
    time: participant.time,
    professional: present<Professional>({
      ids: participant.ids,
      name: toName(participant.name, 'adult'),
      specialty: toCodedText(participant.code),
      addresses: toAddresses(participant.addresses),
      telecoms: toTelecoms(participant.telecoms),
      structure: toStructure(participant.organisation),
    }),
  });
}

/**
 * The parents among the informants: the first mother, then the first other parent who is not the same
 * person. The others, and the further roles of a parent, are contacts.
 */
export function peopleOf({ informants }: CdaHeader): { parents: Parents; contacts: Contact[] } {
  const related = informants.filter(({ classCode }) => classCode !== 'ASSIGNED');
  const mother = related.find(({ relationCode }) => MOTHERS.has(relationCode ?? ''));
  const motherName = toName(mother?.name, 'adult');
  const other = related.find(
    (one) => one !== mother && PARENTS.has(one.relationCode ?? '') && !isMotherAgain(one, motherName),
  );
  const parents: Parents = {
    mother:
      mother === undefined ? { relation: 'MTH', role: 'CON', addresses: [], telecoms: [] } : parentOf(mother),
    ...(other === undefined ? {} : { otherParent: parentOf(other) }),
  };
  return { parents, contacts: related.filter((one) => one !== mother && one !== other).map(contactOf) };
}

/** A further role of the mother: a mother's relation with her name, or with none. */
function isMotherAgain({ relationCode, name }: Informant, mother: Name | undefined): boolean {
  if (!MOTHERS.has(relationCode ?? '')) return false;
  return name === undefined || isSamePerson(toName(name, 'adult'), mother);
}

function parentOf(informant: Informant): Parent {
  return present<Parent>({
    relation: informant.relationCode ?? '',
    role: informant.classCode,
    name: toName(informant.name, 'adult'),
    addresses: toAddresses(informant.addresses),
    telecoms: toTelecoms(informant.telecoms),
  });
}

function contactOf(informant: Informant): Contact {
  return present<Contact>({
    role: informant.classCode,
    relation: informant.relationCode,
    name: toName(informant.name, 'adult'),
    addresses: toAddresses(informant.addresses),
    telecoms: toTelecoms(informant.telecoms),
  });
}
