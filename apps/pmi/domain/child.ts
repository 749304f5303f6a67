import { type Address, type Certificate, INS_ROOTS, type Name, type Telecom } from '@cigogne/certificate';
import { resolvePlace } from '@cigogne/territory';
import { dayOfHl7 } from './dates.ts';
import type { Traits } from './matching/traits.ts';
import { fold, givenOf, keyOf, phoneOf } from './names.ts';

export interface ParentIdentity {
  role: 'mother' | 'other-parent' | 'guardian';
  relation: string;
  families: string[];
  given: string;
  birthDate: string | null;
  phones: string[];
  emails: string[];
  address: string;
}

/** Who a child is and where it lives, as one certificate says it or as the record holds it. */
export interface ChildIdentity {
  birthFamily: string;
  usualFamily: string;
  givenNames: string[];
  birthDate: string | null;
  sex: string;
  ins: string | null;
  insRoot: string | null;
  insQualified: boolean;
  localIds: string[];
  birthplace: string;
  birthplaceCog: string;
  twinRank: number | null;
  twinCount: number | null;
  cog: string;
  postalCode: string;
  city: string;
  street: string;
  phones: string[];
  parents: ParentIdentity[];
}

/** Whom a certificate is about. */
export function identityOf(certificate: Certificate): ChildIdentity {
  const { child, answers } = certificate;
  const address = homeOf(certificate);
  const ins = INS_ROOTS.flatMap((root) => child.ids.filter((id) => id.root === root && id.extension))[0];
  const { name, birthplace } = child;
  const givenNames = [...new Set([name.given, ...(name.givenNames ?? []), name.usualGiven].filter(isText))];
  const place =
    address && resolvePlace({ postalCode: address.postalCode, city: address.city, country: address.country });
  const foetuses = numberOf(answers.foetuses);
  return {
    birthFamily: name.family ?? '',
    usualFamily: name.usualFamily ?? '',
    givenNames,
    birthDate: dayOfHl7(child.birthTime) ?? null,
    sex: child.gender,
    ins: ins?.extension ?? null,
    insRoot: ins?.root ?? null,
    // Only a qualified INS may be sent, and it is one with its traits (« Structuration minimale », patientRole/id).
    insQualified: Boolean(ins && name.family && givenNames.length > 0 && child.birthTime && child.gender),
    localIds: child.ids
      .filter(({ root, extension }) => extension !== undefined && !INS_ROOTS.includes(root))
      .map(({ root, extension }) => `${root}^${extension}`),
    birthplace: birthplace?.name ?? birthplace?.address?.city ?? '',
    birthplaceCog: birthplace?.cog ?? '',
    twinRank: foetuses !== undefined && foetuses > 1 ? (numberOf(answers.birthRank) ?? null) : null,
    twinCount: foetuses !== undefined && foetuses > 1 ? foetuses : null,
    cog: place?.status === 'found' ? place.commune.cog : '',
    postalCode: address?.postalCode ?? '',
    city: address?.city ?? '',
    street: address ? streetOf(address) : '',
    phones: phonesOf([
      ...child.telecoms,
      ...certificate.mother.telecoms,
      ...(certificate.otherParent?.telecoms ?? []),
    ]),
    parents: parentsOf(certificate),
  };
}

/** Where the child lives: its own address, else the mother's, else a guardian's, else the other parent's. */
function homeOf({ child, mother, guardians, otherParent }: Certificate): Address | undefined {
  const homes = [child, mother, ...guardians, ...(otherParent ? [otherParent] : [])].flatMap(
    ({ addresses }) => addresses,
  );
  return homes.find(({ postalCode, city }) => postalCode && city) ?? homes[0];
}

function parentsOf({ mother, otherParent, guardians }: Certificate): ParentIdentity[] {
  return [
    parent('mother', mother.relation, mother),
    ...(otherParent ? [parent('other-parent', otherParent.relation, otherParent)] : []),
    ...guardians.map((guardian) =>
      parent('guardian', guardian.kind === 'organisation' ? 'service' : 'person', {
        ...guardian,
        name: guardian.name ?? (guardian.organisationName ? { family: guardian.organisationName } : {}),
      }),
    ),
  ];
}

function parent(
  role: ParentIdentity['role'],
  relation: string,
  about: {
    name?: Name | undefined;
    birthDate?: string | undefined;
    addresses: readonly Address[];
    telecoms: readonly Telecom[];
  },
): ParentIdentity {
  const [address] = about.addresses;
  return {
    role,
    relation,
    families: [about.name?.family, about.name?.usualFamily].filter(isText),
    given: about.name?.given ?? '',
    birthDate: about.birthDate ?? null,
    phones: phonesOf(about.telecoms),
    emails: about.telecoms
      .filter(({ value }) => value.startsWith('mailto:'))
      .map(({ value }) => value.slice(7)),
    address: address ? [streetOf(address), address.postalCode, address.city].filter(Boolean).join(' ') : '',
  };
}

export function streetOf(address: Address): string {
  const { houseNumber, streetNameType, streetName, additionalLocator, unitId, lines } = address;
  const parts = [houseNumber, streetNameType, streetName, additionalLocator, unitId].filter(isText).join(' ');
  return parts || (lines ?? []).join(', ');
}

function phonesOf(telecoms: readonly Telecom[]): string[] {
  const numbers = telecoms
    .filter(({ value }) => /^(?:tel:|\+?\d)/i.test(value))
    .map(({ value }) => phoneOf(value));
  return [...new Set(numbers.filter((number) => number.length >= 6))];
}

/** What is asked of an identity to match it. */
export type TraitSource = Pick<
  ChildIdentity,
  | 'birthFamily'
  | 'usualFamily'
  | 'givenNames'
  | 'birthDate'
  | 'sex'
  | 'ins'
  | 'insQualified'
  | 'birthplaceCog'
  | 'twinRank'
  | 'twinCount'
  | 'cog'
  | 'phones'
  | 'parents'
>;

/** The traits by which it is matched. */
export function traitsOf(identity: TraitSource): Traits {
  const mother = identity.parents.find(({ role }) => role === 'mother');
  return {
    families: [identity.birthFamily, identity.usualFamily].filter(isText),
    given: identity.givenNames,
    birthDate: identity.birthDate ?? undefined,
    sex: identity.sex || undefined,
    ins: identity.insQualified ? (identity.ins ?? undefined) : undefined,
    birthplaceCog: identity.birthplaceCog || undefined,
    mother:
      mother && (mother.given || mother.families.length > 0)
        ? {
            families: mother.families,
            given: mother.given || undefined,
            birthDate: mother.birthDate ?? undefined,
          }
        : undefined,
    cog: identity.cog || undefined,
    phones: identity.phones,
    twinRank: identity.twinRank ?? undefined,
    twinCount: identity.twinCount ?? undefined,
  };
}

/** What the indexes of the database know a child by. */
export function keysOf(identity: ChildIdentity): { search: string; familyKey: string; motherKey: string } {
  const mother = identity.parents.find(({ role }) => role === 'mother');
  const names = [
    identity.birthFamily,
    identity.usualFamily,
    ...identity.givenNames,
    ...(mother?.families ?? []),
  ];
  const words = [...new Set([...names, mother?.given ?? ''].map(fold).filter(Boolean))];
  const given = givenOf(mother?.given ? [mother.given] : [])[0];
  return {
    // A space at each end: a word's beginning is found as such.
    search: ` ${words.join(' ')} `,
    familyKey: keyOf(identity.birthFamily || identity.usualFamily),
    motherKey: given && mother?.birthDate ? `${mother.birthDate} ${given}` : '',
  };
}

const isText = (value: string | undefined): value is string => value !== undefined && value.trim() !== '';
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
