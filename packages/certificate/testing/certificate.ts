import fc from 'fast-check';
import type {
  Certificate,
  Contact,
  Correspondent,
  Coverage,
  DocumentIdentity,
  Exam,
  Identifier,
  Professional,
  Structure,
} from '../certificate.ts';
import { definitionOf } from '../dictionary/definitions.ts';
import type { CertificateDefinition } from '../dictionary/types.ts';
import { type DocumentKind, documentModel } from '../models.ts';
import { OID } from '../oid.ts';
import { withoutOtherParent } from '../samples/answers.ts';
import { valueSet } from '../value-sets/value-sets.ts';
import { arbitraryAnswers, type Fullness } from './answers.ts';
import {
  child,
  contact,
  guardians,
  insured,
  mother,
  otherParent,
  professional,
  structure,
} from './people.ts';
import { hl7Period, hl7Time, PLAIN } from './words.ts';

/**
 * Any certificate that the dictionary allows and that a document can carry: full, minimal or between; invented
 * people; one or two parents, or a mother « sous X »; twins; documents that replace another.
 * @param fullness default: any of the three
 * @throws RangeError when the project has no definition of that kind and version
 */
export function arbitraryCertificate(
  kind: DocumentKind,
  version = kind === 'MDE' ? '2023.01' : '2025.01',
  fullness?: Fullness,
): fc.Arbitrary<Certificate> {
  const definition = definitionOf(kind, version);
  if (definition === undefined) throw new RangeError(`no definition of ${kind} ${version}`);
  const answers =
    fullness === undefined
      ? fc.oneof(
          arbitraryAnswers(definition, 'full'),
          arbitraryAnswers(definition, 'minimal'),
          arbitraryAnswers(definition, 'random'),
        )
      : arbitraryAnswers(definition, fullness);
  return fc
    .record(
      {
        document: documentIdentity(kind),
        child,
        mother: mother(kind),
        otherParent,
        guardians,
        author: signer,
        legalAuthenticator: signer,
        custodian,
        exam,
        correspondents: fc.array(correspondent, { maxLength: 2 }),
        contact: fc.option(contact, { nil: undefined }),
        insured: fc.option(insured, { nil: undefined }),
        answers,
      },
      PLAIN,
    )
    .map((drawn) => assemble(definition, drawn));
}

type Drawn = Omit<Certificate, 'kind' | 'version' | 'authors' | 'contacts' | 'coverage'> & {
  author: Professional;
  contact: Contact | undefined;
  insured: Coverage['insured'] | undefined;
};

function assemble(definition: CertificateDefinition, drawn: Drawn): Certificate {
  const { author, otherParent: other, contact: relative, insured: holder, answers, ...rest } = drawn;
  return {
    kind: definition.kind,
    version: definition.version,
    ...rest,
    authors: [author],
    ...(other === undefined ? {} : { otherParent: other }),
    ...(relative === undefined ? {} : { contacts: [relative] }),
    ...(holder === undefined || answers.socialCover === undefined ? {} : { coverage: { insured: holder } }),
    answers: other === undefined ? withoutOtherParent(definition, answers) : answers,
  };
}

const oid = (arc: number): fc.Arbitrary<Identifier> =>
  fc.integer({ min: 1, max: 99_999 }).map((number) => ({ root: `2.999.2026.${arc}.${number}` }));

const withExtension = (arc: number): fc.Arbitrary<Identifier> =>
  fc
    .integer({ min: 1, max: 99_999 })
    .map((number) => ({ root: `2.999.2026.${arc}`, extension: `DOC-${number}` }));

const identifier = (arc: number) => fc.oneof(oid(arc), withExtension(arc));

function documentIdentity(kind: DocumentKind): fc.Arbitrary<DocumentIdentity> {
  return fc
    .record(
      {
        id: identifier(2),
        setId: identifier(3),
        replaced: fc.option(fc.tuple(identifier(4), fc.integer({ min: 1, max: 8 }), fc.boolean()), {
          nil: undefined,
        }),
        effectiveTime: hl7Time,
        confidentiality: fc.constantFrom('N', 'R', 'V'),
      },
      PLAIN,
    )
    .map(({ id, setId, replaced, effectiveTime, confidentiality }) => {
      const [parent, number, whole] = replaced ?? [];
      return {
        id,
        setId,
        versionNumber: number === undefined ? 1 : number + 1,
        ...(parent === undefined
          ? {}
          : { replaces: whole ? { id: parent, setId, versionNumber: number } : { id: parent } }),
        effectiveTime,
        confidentiality,
        language: 'fr-FR',
        title: documentModel(kind).title,
      };
    });
}

const exam: fc.Arbitrary<Exam> = fc
  .record(
    {
      period: hl7Period,
      ends: fc.boolean(),
      performer: professional,
      encounter: fc.constantFrom(...valueSet('JDV_J142_TypeRencontre_CISIS').concepts),
      stay: hl7Period,
      stayStarts: fc.boolean(),
      facility: fc.constantFrom(...valueSet('JDV_J02_XdsHealthcareFacilityTypeCode_CISIS').concepts),
    },
    PLAIN,
  )
  .map(({ period, ends, performer, encounter, stay, stayStarts, facility }) => ({
    start: period.start,
    ...(ends ? { end: period.end } : {}),
    performer,
    encounter: { ...encounter, ...(stayStarts ? { start: stay.start } : {}), end: stay.end },
    facility: { ...facility },
  }));

/** Someone who signs, and when. */
const signer: fc.Arbitrary<Professional> = fc
  .tuple(professional, hl7Time)
  .map(([person, time]) => ({ ...person, time }));

/** The custodian has no practice setting in CDA. */
const custodian: fc.Arbitrary<Structure> = structure.map(({ setting: _, ...keeper }) => keeper);

const correspondent: fc.Arbitrary<Correspondent> = fc
  .tuple(professional, fc.option(hl7Time, { nil: undefined }))
  .map(([{ structure: _, ...person }, time]) => ({
    typeCode: 'CON',
    classCode: 'PROV',
    function: {
      code: 'CORRE',
      codeSystem: OID.PARTICIPANT_FUNCTION,
      label: 'Correspondant',
      text: 'Médecin qui suivra l’enfant',
    },
    ...(time === undefined ? {} : { time }),
    professional: person,
  }));
