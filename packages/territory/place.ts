import type { PmiKey } from './authorities.ts';
import { pmiOf } from './authorities.ts';
import { isForeign } from './country.ts';
import type { WrittenCity } from './names.ts';
import { editDistance, readCity, relatedName, sameName } from './names.ts';
import type { Commune, NamedCommune } from './table.ts';
import { territory } from './table.ts';

/** The parts of a postal address that say where it is, as written. */
export interface WrittenPlace {
  postalCode?: string | undefined;
  city?: string | undefined;
  /** ISO 3166-1 code, Insee code or name; absent means France. */
  country?: string | undefined;
}

export interface PlaceCandidate {
  departement: string;
  pmi: PmiKey;
}

export type UnknownPlaceReason = 'no-postal-code' | 'no-such-postal-code' | 'abroad' | 'no-pmi';

export type PlaceAnswer =
  | { status: 'found'; commune: { cog: string; name: string }; departement: string; pmi: PmiKey }
  /** The city is not recognised, or several fit, and one PMI serves them all. */
  | { status: 'found-departement'; departement: string; pmi: PmiKey }
  | { status: 'ambiguous'; candidates: PlaceCandidate[] }
  /** `departement` is that of the collectivity when the reason is `no-pmi`. */
  | { status: 'unknown'; reason: UnknownPlaceReason; departement?: string };

/** Overseas collectivities that a platform is told to serve as well: « 978 ». None by default. */
export interface TerritoryOptions {
  alsoServed?: readonly PmiKey[];
}

/** Whether certificates can go there: a PMI authority, or a collectivity that the caller serves. */
export function isServed(pmi: PmiKey, { alsoServed = [] }: TerritoryOptions): boolean {
  return pmiOf(pmi)?.hasPmi === true || alsoServed.includes(pmi);
}

function unknown(reason: UnknownPlaceReason, departement?: string): PlaceAnswer {
  return departement === undefined
    ? { status: 'unknown', reason }
    : { status: 'unknown', reason, departement };
}

/** « 75 007 », « F-75007 » → « 75007 »; a lost leading zero is not given back: 1200 may be anything. */
function readPostalCode(written: string): string | undefined {
  const code = written
    .toUpperCase()
    .replace(/[\s\u00a0.]/g, '')
    .replace(/^(FR?)-?(?=\d)/, '');
  return /^\d{5}$/.test(code) ? code : undefined;
}

function distinctPlaces(communes: readonly Commune[]): PlaceCandidate[] {
  const places = new Map<string, PlaceCandidate>();
  for (const { departement, pmi } of communes) places.set(`${departement} ${pmi}`, { departement, pmi });
  return [...places.values()];
}

/** One commune, else one département and PMI, else the choice between several. */
function answerFrom(communes: readonly Commune[], options: TerritoryOptions): PlaceAnswer {
  const places = distinctPlaces(communes);
  const served = places.filter(({ pmi }) => isServed(pmi, options));
  const [place] = places;
  if (place && served.length === 0) return unknown('no-pmi', place.departement);
  if (!place || places.length > 1) return { status: 'ambiguous', candidates: served };
  const [commune, another] = communes;
  if (!commune || another) return { status: 'found-departement', ...place };
  return { status: 'found', commune: { cog: commune.cog, name: commune.name }, ...place };
}

/** The département without the commune: for what is likely, not written. */
function departementOnly(communes: readonly Commune[], options: TerritoryOptions): PlaceAnswer {
  const answer = answerFrom(communes, options);
  if (answer.status !== 'found') return answer;
  return { status: 'found-departement', departement: answer.departement, pmi: answer.pmi };
}

/** The communes that the city names: in full before without its article, today's name before a former one. */
function namesakes({ readings }: WrittenCity, communes: readonly NamedCommune[]): NamedCommune[] {
  const own = communes.filter(({ keys: [key] }) => readings.some(({ full }) => full === key?.full));
  if (own.length > 0) return own;
  const full = communes.filter(({ keys }) =>
    keys.some((key) => readings.some((read) => read.full === key.full)),
  );
  if (full.length > 0) return full;
  return communes.filter(({ keys }) => keys.some((key) => readings.some((read) => sameName(read, key))));
}

const SHORTEST_MISSPELLED = 5;

function distanceTo(commune: NamedCommune, { readings }: WrittenCity): number {
  const distances = commune.keys.flatMap(({ bare }) =>
    readings.map((read) => (read.bare.length < SHORTEST_MISSPELLED ? 3 : editDistance(read.bare, bare, 2))),
  );
  return Math.min(3, ...distances);
}

/** Communes anywhere in the country that bear exactly the written name. */
function namesakesElsewhere({ readings }: WrittenCity): Commune[] {
  return readings.flatMap((read) => territory().named(read));
}

/**
 * A postal code that spans PMIs, and a city that is none of its communes. One slip of the pen is forgiven
 * only if it leads to one PMI, no commune of another PMI under this code is within two, and the written
 * name is not that of a commune somewhere else.
 */
function spanningCode(city: WrittenCity, communes: NamedCommune[], options: TerritoryOptions): PlaceAnswer {
  const near = communes.filter((commune) => distanceTo(commune, city) <= 1);
  const rivals = communes.filter((commune) => distanceTo(commune, city) <= 2);
  const isSure =
    near.length > 0 && distinctPlaces(rivals).length === 1 && namesakesElsewhere(city).length === 0;
  return isSure ? departementOnly(near, options) : answerFrom(communes, options);
}

/**
 * A postal code of one PMI, and a city that is none of its communes: a hamlet, a quarter, an old or
 * misspelled name, so the code decides. Except when the city names a commune that only one other PMI
 * has and resembles nothing here (23000 MARSEILLE): one of the two is wrong, and nobody knows which.
 * A name that communes of several PMIs bear says nothing (33000 SAINT-AUGUSTIN is a quarter of Bordeaux).
 */
function singleCode(city: WrittenCity, communes: NamedCommune[], options: TerritoryOptions): PlaceAnswer {
  const resembles = communes.some(
    (commune) =>
      distanceTo(commune, city) <= 1 ||
      commune.keys.some((key) => city.readings.some((read) => relatedName(read, key))),
  );
  const elsewhere = resembles ? [] : namesakesElsewhere(city);
  const pmis = new Set(elsewhere.map(({ pmi }) => pmi));
  const contradicts = pmis.size === 1 && communes.every(({ pmi }) => !pmis.has(pmi));
  return departementOnly(contradicts ? [...communes, ...elsewhere] : communes, options);
}

/**
 * A CEDEX code is a sorting office's: no table has it. The city decides among the communes whose postal
 * code begins alike and those of the département that the beginning names, so that a commune served from
 * the next département makes its beginning undecided instead of wrong.
 */
function cedexCode(city: WrittenCity, postalCode: string, options: TerritoryOptions): PlaceAnswer {
  const prefix = /^9[78]/.test(postalCode) ? postalCode.slice(0, 3) : postalCode.slice(0, 2);
  const communes = territory().byPrefix(prefix);
  if (communes.length === 0) return unknown('no-such-postal-code');
  const named = namesakes(city, communes);
  if (named.length > 0) return answerFrom(named, options);
  const candidates = distinctPlaces(communes).filter(({ pmi }) => isServed(pmi, options));
  return candidates.length > 0 ? { status: 'ambiguous', candidates } : unknown('no-pmi');
}

/** A code that no commune has: Monaco's, a post office box in the Pacific, a CEDEX, or a mistake. */
function absentCode(city: WrittenCity, postalCode: string, options: TerritoryOptions): PlaceAnswer {
  if (postalCode.startsWith('980')) return unknown('abroad');
  const collectivity = pmiOf(postalCode.slice(0, 3));
  if (collectivity?.hasPmi === false && !isServed(collectivity.key, options)) {
    return unknown('no-pmi', collectivity.key);
  }
  return city.cedex ? cedexCode(city, postalCode, options) : unknown('no-such-postal-code');
}

/**
 * Which commune, département and PMI an address belongs to. Decided by the postal code and the city
 * together; never by the first digits of the code (26 communes of France would go to the wrong PMI), and
 * never thrown: an address that cannot be placed is `ambiguous` or `unknown`.
 *
 * @param place what is written in the address, in any spelling
 * @param options overseas collectivities to serve besides the 100 PMI (R054)
 */
export function resolvePlace(place: WrittenPlace, options: TerritoryOptions = {}): PlaceAnswer {
  if (isForeign(place.country)) return unknown('abroad');
  if (!place.postalCode?.trim()) return unknown('no-postal-code');
  const postalCode = readPostalCode(place.postalCode);
  if (!postalCode) return unknown('no-such-postal-code');
  const city = readCity(place.city ?? '');
  const communes = territory().communesOf(postalCode);
  if (communes.length === 0) return absentCode(city, postalCode, options);
  const named = namesakes(city, communes);
  if (named.length > 0) return answerFrom(named, options);
  const isSpanning = new Set(communes.map(({ pmi }) => pmi)).size > 1;
  return isSpanning ? spanningCode(city, communes, options) : singleCode(city, communes, options);
}

/**
 * The communes of a postal code (« 23000 », spaces allowed), for a form that proposes them: by name in
 * French order; none when the code does not exist.
 */
export function communesOfPostalCode(postalCode: string): Commune[] {
  const code = readPostalCode(postalCode);
  if (!code) return [];
  return territory()
    .communesOf(code)
    .map(({ cog, name, departement, pmi }) => ({ cog, name, departement, pmi }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** The communes of a PMI's territory today, by name in French order; none for a key that is no authority's. */
export function communesOfPmi(pmi: PmiKey): Commune[] {
  const found = new Map<string, Commune>();
  for (const departement of pmiOf(pmi)?.departements ?? []) {
    for (const { cog, name, departement: own, pmi: key } of territory().byPrefix(departement)) {
      if (key === pmi) found.set(cog, { cog, name, departement: own, pmi: key });
    }
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}
