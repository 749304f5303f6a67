import {
  type Address,
  type Certificate,
  type Child,
  type DocumentKind,
  definitionOf,
  type Identifier,
  type Parent,
  type SampleOverrides,
  sampleCertificate,
} from '@cigogne/certificate';
import type { XmlNode } from '@cigogne/xml';
import { certificateNode, documentBytes } from './write/document.ts';
import { recordTarget } from './write/patient.ts';

export interface SampleAddress {
  houseNumber?: string;
  streetName?: string;
  postalCode?: string;
  city?: string;
  country?: string;
}

export interface SampleChild {
  birthFamily?: string;
  /** All given names of the birth act; the first is the first given name. */
  given?: readonly string[];
  gender?: 'F' | 'M' | 'UN';
  /** HL7 TS, a date. */
  birthTime?: string;
}

export interface SampleOptions {
  kind: DocumentKind;
  /** Extension of the volet's template; null writes none. Default 2025.01 (MDE: 2023.01). */
  version?: string | null;
  /** Default: an OID made from `seed`. */
  id?: Identifier;
  setId?: Identifier;
  versionNumber?: number;
  /** The document that this one replaces (relatedDocument RPLC). */
  replaces?: { id: Identifier; setId?: Identifier; versionNumber?: number };
  /** HL7 TS with offset. */
  effectiveTime?: string;
  /** Makes names, identifiers and values differ from one document to the next. Default 1. */
  seed?: number;
  child?: SampleChild;
  /**
   * Who lives where. Default: all four at one address in Guéret. When given, only those named have
   * an address; a father or a guardian not named is not in the document, the mother always is. The child
   * of a CS8, which is refused without his postal code, lives with the first of them when not named.
   */
  addresses?: {
    child?: SampleAddress;
    guardian?: SampleAddress;
    mother?: SampleAddress;
    father?: SampleAddress;
  };
  /** The child is entrusted to a service, which stands as guardian instead of a person. */
  organisationGuardian?: { name: string; address?: SampleAddress };
  /** COG commune of birth. Default 23096 (Guéret). */
  birthplaceCog?: string;
  /** A test INS (true, default), or a local identifier of the emitter only. */
  withIns?: boolean;
  /** Code of the mother as informant: MTH (default) or NMTH (since 2025-05-07). */
  motherCode?: 'MTH' | 'NMTH';
  /** A second child in the document, which no certificate may have. */
  secondPatient?: boolean;
  custodianName?: string;
}

/** Local identifiers of an emitter that nobody is (examples of the ITU, 2.999). */
const LOCAL_ROOT = '2.999.2026.1.0';

/**
 * An invented document of the volet CSE, for the demonstration, tests and measures: the sample certificate
 * with what the options change, as the writer writes it. Everyone in it is invented. Same options, same bytes.
 */
export function sampleDocument(options: SampleOptions): Buffer {
  const certificate = sampleOf(options);
  const root = certificateNode(certificate);
  return documentBytes(options.secondPatient === true ? withSecondPatient(root, certificate) : root);
}

/** The certificate of a sample document. A version that is not described has the newest one's answers. */
function sampleOf(options: SampleOptions): Certificate {
  const { kind, seed = 1, addresses, organisationGuardian: service } = options;
  const base = sampleCertificate(kind, { seed, child: birthOf(options) });
  const overrides: SampleOverrides = {
    seed,
    document: documentOf(options),
    child: childOf(options, base.child),
    mother: motherOf(options, base.mother),
    ...(addresses === undefined ? {} : { otherParent: livingAt(base.otherParent, addresses.father) }),
    ...(addresses === undefined ? {} : { guardians: guardiansAt(base, addresses.guardian) }),
    ...(service === undefined ? {} : { guardians: [serviceGuardian(service)] }),
    ...(options.custodianName === undefined
      ? {}
      : { custodian: { ...base.custodian, name: options.custodianName } }),
  };
  const version = options.version ?? base.version;
  const certificate = isDescribed(kind, version)
    ? sampleCertificate(kind, { ...overrides, version })
    : sampleCertificate(kind, overrides);
  return { ...certificate, version: options.version === null ? '' : version };
}

function isDescribed(kind: DocumentKind, version: string): boolean {
  return definitionOf(kind, version) !== undefined;
}

function birthOf({ child }: SampleOptions): Partial<Child> {
  return child?.birthTime === undefined ? {} : { birthTime: child.birthTime };
}

function documentOf(options: SampleOptions): Partial<Certificate['document']> {
  const { id, setId, versionNumber, replaces, effectiveTime } = options;
  return {
    ...(id === undefined ? {} : { id }),
    ...(setId === undefined ? {} : { setId }),
    ...(versionNumber === undefined ? {} : { versionNumber }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(effectiveTime === undefined ? {} : { effectiveTime }),
  };
}

function childOf(options: SampleOptions, base: Child): Child {
  const { child, addresses, birthplaceCog, withIns, seed = 1 } = options;
  const family = child?.birthFamily ?? base.name.family;
  const givenNames = child?.given ?? base.name.givenNames ?? [];
  const [given] = givenNames;
  const local = { root: LOCAL_ROOT, extension: `LOCAL-${String(seed % 1_000_000).padStart(6, '0')}` };
  return {
    ...base,
    ids: withIns === false ? [local] : base.ids,
    name: { family, usualFamily: family, given, givenNames, usualGiven: given },
    gender: child?.gender ?? base.gender,
    birthplace: { ...base.birthplace, ...(birthplaceCog === undefined ? {} : { cog: birthplaceCog }) },
    addresses: addresses === undefined ? base.addresses : addressesOf(homeOf(options)),
  };
}

function homeOf({ kind, addresses = {} }: SampleOptions): SampleAddress | undefined {
  const { child, guardian, mother, father } = addresses;
  return child ?? (kind === 'CS8' ? (guardian ?? mother ?? father) : undefined);
}

function motherOf({ addresses, motherCode = 'MTH' }: SampleOptions, base: Parent): Parent {
  return {
    ...base,
    relation: motherCode,
    addresses: addresses === undefined ? base.addresses : addressesOf(addresses.mother, 'H'),
  };
}

function livingAt(parent: Parent | undefined, home: SampleAddress | undefined): Parent | undefined {
  if (parent === undefined || home === undefined) return undefined;
  return { ...parent, addresses: addressesOf(home, 'H') };
}

function guardiansAt({ guardians }: Certificate, home: SampleAddress | undefined): Certificate['guardians'] {
  if (home === undefined) return [];
  return guardians.map((guardian) => ({ ...guardian, addresses: addressesOf(home, 'H') }));
}

function serviceGuardian(service: NonNullable<SampleOptions['organisationGuardian']>) {
  return {
    kind: 'organisation' as const,
    organisationName: service.name,
    addresses: addressesOf(service.address, 'WP'),
    telecoms: [{ value: 'tel:0500000002', use: 'WP' }],
  };
}

function addressesOf(address: SampleAddress | undefined, use?: string): Address[] {
  if (address === undefined) return [];
  return [use === undefined ? address : { use, ...address }];
}

/** The writer writes one child: the second is put beside it. */
function withSecondPatient(root: XmlNode, { child, guardians }: Certificate): XmlNode {
  const twin = {
    ...child,
    name: { ...child.name, given: 'Jumelle', givenNames: ['Jumelle', 'Exemple'], usualGiven: 'Jumelle' },
  };
  const children = root.children.flatMap((node) =>
    typeof node !== 'string' && node.name === 'recordTarget' ? [node, recordTarget(twin, guardians)] : [node],
  );
  return { ...root, children };
}
