import type { Address, CdaHeader, Guardian } from '@cigogne/cda';
import type { Candidate, Holder, Residences } from './decide.ts';

const MOTHER = new Set(['NMTH', 'MTH']);
const FATHER = new Set(['FTH']);

/**
 * The residences that a certificate's header gives, as R.2132-3 CSP ranks them: the guardians (persons, or
 * the service to which the child is entrusted); where no guardian gives an address, the mother and the father.
 * The parents are the informants coded NMTH or MTH, and FTH (CI-SIS volet CSE); one who is written twice (as
 * next of kin and as emergency contact) is asked once.
 *
 * A service to which the child is entrusted and whose address is missing leaves no candidate: the parents'
 * home is then the one place where the child certainly does not live.
 */
export function residencesOf(header: CdaHeader): Residences {
  const patient = header.patients[0];
  const guardians = patient?.guardians ?? [];
  const candidates = guardians.flatMap((guardian) => candidatesOf('guardian', guardianAddresses(guardian)));
  const entrusted = guardians.some(({ kind }) => kind === 'organisation');
  const child = residential(patient?.addresses ?? [])[0];
  return {
    candidates: distinct(candidates.length > 0 || entrusted ? candidates : parents(header)),
    child: child ? placeOf(child) : undefined,
  };
}

/** COG of the commune of birth, where the header gives one (birthplace/place/addr/county). */
export function birthPlaceOf(header: CdaHeader): string | undefined {
  return header.patients[0]?.birthplace?.cog;
}

function parents(header: CdaHeader): Candidate[] {
  const of = (codes: Set<string>, holder: 'mother' | 'father') =>
    header.informants
      .filter((informant) => codes.has(informant.relationCode ?? ''))
      .flatMap((informant) => candidatesOf(holder, residential(informant.addresses)));
  return [...of(MOTHER, 'mother'), ...of(FATHER, 'father')];
}

function candidatesOf(holder: Holder, addresses: Address[]): Candidate[] {
  return addresses.map((address) => ({ holder, place: placeOf(address) }));
}

/** A service lives where it works; a person does not. */
function guardianAddresses({ kind, addresses }: Guardian): Address[] {
  return kind === 'organisation' ? given(addresses) : residential(addresses);
}

/** Of a person: never a place of work, and a holiday or temporary home only after the others (HL7 AddressUse). */
function residential(addresses: readonly Address[]): Address[] {
  const homes = given(addresses).filter((address) => !usesOf(address).includes('WP'));
  const passing = (address: Address) => usesOf(address).some((use) => use === 'HV' || use === 'TMP');
  return [...homes.filter((address) => !passing(address)), ...homes.filter(passing)];
}

/** Addresses that say something, without those that are declared wrong. */
function given(addresses: readonly Address[]): Address[] {
  return addresses.filter(
    (address) => (address.postalCode || address.city) && !usesOf(address).includes('BAD'),
  );
}

/** `use` is a set: « H PUB ». */
function usesOf({ use }: Address): string[] {
  return (use ?? '').split(/\s+/);
}

function placeOf(address: Address): Candidate['place'] {
  return { postalCode: address.postalCode, city: address.city, country: address.country };
}

function distinct(candidates: Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ holder, place }) => {
    const key = JSON.stringify([holder, place.postalCode, place.city, place.country]);
    return !seen.has(key) && seen.add(key);
  });
}
