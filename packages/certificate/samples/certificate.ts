import type { Certificate, Child, DocumentIdentity } from '../certificate.ts';
import { definitionOf } from '../dictionary/definitions.ts';
import type { Answer } from '../dictionary/types.ts';
import { type DocumentKind, documentModel } from '../models.ts';
import { OID } from '../oid.ts';
import { sampleAnswers, withoutOtherParent } from './answers.ts';
import { examDay, sampleBirth } from './days.ts';
import {
  EXAMPLE_OID,
  HOME,
  sampleChild,
  sampleCorrespondent,
  sampleFather,
  sampleMother,
  samplePhysician,
  sampleStructure,
} from './people.ts';

type Replaceable = Omit<Certificate, 'kind' | 'version' | 'document' | 'child' | 'answers'>;

/** What to change in a sample: a part given undefined is left out (`otherParent: undefined`: one parent). */
export interface SampleOverrides extends Partial<Replaceable> {
  /** Makes names, identifiers and answers differ from one sample to the next. Default 1. */
  seed?: number;
  /** Default 2025.01 (MDE: 2023.01). */
  version?: string;
  document?: Partial<DocumentIdentity>;
  child?: Partial<Child>;
  /** By item id; undefined leaves the question without answer. */
  answers?: Readonly<Record<string, Answer | undefined>>;
}

/**
 * An invented certificate, complete: an ordinary child of Guéret, its two parents, an answer to every question
 * that applies. The same arguments give the same certificate.
 * @throws RangeError when the project has no definition of that kind and version
 */
export function sampleCertificate(kind: DocumentKind, overrides: SampleOverrides = {}): Certificate {
  const { seed = 1, document, child, answers, ...parts } = overrides;
  const version = overrides.version ?? (kind === 'MDE' ? '2023.01' : '2025.01');
  const definition = definitionOf(kind, version);
  if (definition === undefined) throw new RangeError(`no definition of ${kind} ${version}`);
  const birthTime = child?.birthTime ?? sampleBirth(kind, seed);
  const day = examDay(kind, birthTime);
  const time = `${day}101500+0100`;
  const structure = sampleStructure(parts.custodian?.name);
  const physician = samplePhysician(structure);
  const certificate: Certificate = {
    document: withoutAbsent({
      id: { root: `${EXAMPLE_OID}.${seed}.${document?.versionNumber ?? 1}` },
      setId: { root: `${EXAMPLE_OID}.${seed}` },
      versionNumber: 1,
      effectiveTime: time,
      confidentiality: 'N',
      language: 'fr-FR',
      title: documentModel(kind).title,
      ...document,
    }),
    child: withoutAbsent({ ...sampleChild(seed, birthTime), ...child }),
    mother: sampleMother(kind, seed),
    otherParent: sampleFather(),
    guardians: [
      {
        kind: 'person',
        name: { family: 'CIGOGNE-TEST', given: 'Maman', prefix: 'MME' },
        addresses: [HOME],
        telecoms: [{ value: 'tel:0500000001', use: 'H' }],
      },
    ],
    authors: [{ ...physician, time }],
    legalAuthenticator: { ...physician, time },
    custodian: withoutAbsent({ ...structure, setting: undefined }),
    exam: sampleExam(kind, day, physician),
    correspondents: kind === 'CS8' ? [sampleCorrespondent()] : [],
    ...parts,
    kind,
    version,
    answers: sampleAnswers(definition, { seed, birthTime, examDay: day }, answers ?? {}),
  };
  if (certificate.otherParent !== undefined) return withoutAbsent(certificate);
  return withoutAbsent({ ...certificate, answers: withoutOtherParent(definition, certificate.answers) });
}

function sampleExam(kind: DocumentKind, day: string, performer: Certificate['exam']['performer']) {
  const inMaternity = kind === 'CS8';
  return {
    start: `${day}100000+0100`,
    performer,
    encounter: {
      code: inMaternity ? 'IMP' : 'AMB',
      codeSystem: OID.ACT_CODE,
      label: inMaternity
        ? 'Hospitalisation (établissement, y compris HAD)'
        : 'Ambulatoire (hors établissement)',
      end: `${day}101500+0100`,
    },
    facility: inMaternity
      ? { code: 'SA01', codeSystem: OID.ACTIVITY_SECTOR, label: 'Etablissement public de santé' }
      : { code: 'SA05', codeSystem: OID.ACTIVITY_SECTOR, label: 'Centre de santé' },
  };
}

/** The same object without the keys whose value is undefined: absent and undefined are one thing. */
function withoutAbsent<T extends object>(value: T): T {
  const copy = { ...value };
  for (const [key, part] of Object.entries(copy)) if (part === undefined) Reflect.deleteProperty(copy, key);
  return copy;
}
