import { type CertificateKind, type DocumentKind, OID } from '@cigogne/certificate';
import type { Identifier } from '../types.ts';

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
   * an address; a father or a guardian not named is not in the document, the mother always is.
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

/** What the document is about once every default is filled in. */
export interface Sample {
  kind: DocumentKind;
  version: string | undefined;
  id: Identifier;
  setId: Identifier;
  versionNumber: number;
  replaces: SampleOptions['replaces'];
  effectiveTime: string;
  seed: number;
  birthFamily: string;
  given: readonly string[];
  gender: 'F' | 'M' | 'UN';
  birthTime: string;
  childIds: Identifier[];
  childAddress: SampleAddress | undefined;
  guardianAddress: SampleAddress | undefined;
  motherAddress: SampleAddress | undefined;
  fatherAddress: SampleAddress | undefined;
  hasGuardian: boolean;
  hasFather: boolean;
  organisationGuardian: SampleOptions['organisationGuardian'];
  birthplaceCog: string;
  motherCode: 'MTH' | 'NMTH';
  secondPatient: boolean;
  custodianName: string;
}

/** An arc of OIDs under which nobody numbers anything (examples of the ITU, 2.999). */
const EXAMPLE_OID = '2.999.2026.1';
const HOME: SampleAddress = {
  houseNumber: '3',
  streetName: 'Rue de l’Exemple',
  postalCode: '23000',
  city: 'GUÉRET',
  country: 'FRANCE',
};
const FIRST_NAMES = ['Aimée', 'Basile', 'Céleste', 'Désiré', 'Éloïse', 'Firmin', 'Gaëlle', 'Honoré'];
const AGE_DAYS: Readonly<Record<DocumentKind, number>> = { CS8: 5, CS9: 275, CS24: 730, MDE: 180 };

export function fillDefaults(options: SampleOptions): Sample {
  const { kind, addresses } = options;
  const seed = options.seed ?? 1;
  const born = new Date(Date.UTC(2025, 2, 1) + (seed % 365) * 86_400_000);
  const birthTime = options.child?.birthTime ?? dateDigits(born);
  const feminine = seed % 2 === 1;
  const first = FIRST_NAMES[(seed - 1) % FIRST_NAMES.length] ?? 'Aimée';
  return {
    kind,
    version:
      options.version === null ? undefined : (options.version ?? (kind === 'MDE' ? '2023.01' : '2025.01')),
    id: options.id ?? { root: `${EXAMPLE_OID}.${seed}.${options.versionNumber ?? 1}` },
    setId: options.setId ?? { root: `${EXAMPLE_OID}.${seed}` },
    versionNumber: options.versionNumber ?? 1,
    replaces: options.replaces,
    effectiveTime: options.effectiveTime ?? `${dateDigits(examDay(birthTime, kind))}101500+0100`,
    seed,
    birthFamily: options.child?.birthFamily ?? 'CIGOGNE-TEST',
    given: options.child?.given ?? [first, 'Exemple'],
    gender: options.child?.gender ?? (feminine ? 'F' : 'M'),
    birthTime,
    childIds: childIds(options.withIns ?? true, seed),
    childAddress: addresses === undefined ? HOME : addresses.child,
    guardianAddress: addresses === undefined ? HOME : addresses.guardian,
    motherAddress: addresses === undefined ? HOME : addresses.mother,
    fatherAddress: addresses === undefined ? HOME : addresses.father,
    hasGuardian: addresses === undefined || addresses.guardian !== undefined,
    hasFather: addresses === undefined || addresses.father !== undefined,
    organisationGuardian: options.organisationGuardian,
    birthplaceCog: options.birthplaceCog ?? '23096',
    motherCode: options.motherCode ?? 'MTH',
    secondPatient: options.secondPatient ?? false,
    custodianName: options.custodianName ?? 'Maternité Exemple de la Creuse',
  };
}

/** A matricule that no civil registry gives (sex 2, year 99, department 99), with its right key. */
function childIds(withIns: boolean, seed: number): Identifier[] {
  const rank = String(seed % 1_000_000).padStart(6, '0');
  return withIns
    ? [{ root: OID.INS_NIR_TEST, extension: withKey(`2990199${rank}`) }]
    : [{ root: `${EXAMPLE_OID}.0`, extension: `LOCAL-${rank}` }];
}

/** The thirteen digits of a NIR and their key: 97 less their remainder by 97. */
export function withKey(digits: string): string {
  return `${digits}${String(97 - (Number(digits) % 97)).padStart(2, '0')}`;
}

export function examDay(birthTime: string, kind: DocumentKind): Date {
  const born = Date.UTC(
    Number(birthTime.slice(0, 4)),
    Number(birthTime.slice(4, 6)) - 1,
    Number(birthTime.slice(6, 8)),
  );
  return new Date(born + AGE_DAYS[kind] * 86_400_000);
}

export function dateDigits(date: Date): string {
  return date.toISOString().slice(0, 10).replaceAll('-', '');
}

/** Whether a kind is a certificate: MDE is not. */
export function isCertificate(kind: DocumentKind): kind is CertificateKind {
  return kind !== 'MDE';
}
