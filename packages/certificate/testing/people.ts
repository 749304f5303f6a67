import fc from 'fast-check';
import type {
  Address,
  Child,
  Contact,
  Coverage,
  Guardian,
  Identifier,
  Name,
  Parent,
  Professional,
  Structure,
  Telecom,
} from '../certificate.ts';
import type { DocumentKind } from '../models.ts';
import { OID } from '../oid.ts';
import { inventedNir } from '../samples/nir.ts';
import { valueSet } from '../value-sets/value-sets.ts';
import { digits, family, given, hl7Day, hl7Time, PLAIN, parentBirth, sentence } from './words.ts';

const place = fc.constantFrom(
  { postalCode: '23000', city: 'GUÉRET', county: '23096' },
  { postalCode: '20000', city: 'AJACCIO', county: '2A004' },
  { postalCode: '97400', city: 'SAINT-DENIS', county: '97411' },
  { postalCode: '69007', city: 'LYON', county: '69387' },
);

/** Written by component; the postal code is always there, for the département is read from it. */
export const address = (use?: string): fc.Arbitrary<Address> =>
  fc
    .tuple(
      fc.record(
        {
          houseNumber: fc.constantFrom('3', '12 bis', '107'),
          streetNameType: fc.constant('Rue'),
          streetName: fc.constantFrom('de l’Exemple', 'Avenue des Échantillons', "Chemin de l'Essai & Cie"),
          additionalLocator: fc.constant('Bâtiment Essai'),
          unitId: fc.constant('Appt 4'),
          postBox: fc.constant('BP 12'),
          precinct: fc.constant('Lieu-dit Exemple'),
          country: fc.constant('FRANCE'),
        },
        { ...PLAIN, requiredKeys: [] },
      ),
      place,
    )
    .map(([parts, { postalCode, city }]) => ({
      ...(use === undefined ? {} : { use }),
      ...parts,
      postalCode,
      city,
    }));

export const telecom: fc.Arbitrary<Telecom> = fc
  .tuple(
    fc.oneof(
      digits(8).map((number) => `tel:05${number}`),
      fc.constant('mailto:exemple@test.invalid'),
    ),
    fc.option(fc.constantFrom('H', 'WP', 'MC'), { nil: undefined }),
  )
  .map(([value, use]) => ({ value, ...(use === undefined ? {} : { use }) }));

const upToOne = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 1 });

const adultName: fc.Arbitrary<Name> = fc.record(
  { family, given, prefix: fc.constantFrom('M', 'MME') },
  { ...PLAIN, requiredKeys: ['family'] },
);

const rank = fc.integer({ min: 1, max: 999_999 });

/** An INS of test; one of demonstration beside the NIR of the insured; or a local number of the emitter (`^PI`). */
const childIds: fc.Arbitrary<Identifier[]> = fc.oneof(
  rank.map((number) => [{ root: OID.INS_NIR_TEST, extension: inventedNir(2, number) }]),
  rank.map((number) => [
    { root: OID.INS_NIR_DEMO, extension: inventedNir(1, number) },
    { root: OID.NIR_INSURED, extension: inventedNir(1, number) },
  ]),
  rank.map((number) => [{ root: '2.999.2026.1.0', extension: `LOCAL-${number}` }]),
);

export const child: fc.Arbitrary<Child> = fc
  .record(
    {
      ids: childIds,
      family,
      usual: fc.option(fc.record({ family, given }, PLAIN), { nil: undefined }),
      givenNames: fc.uniqueArray(given, { minLength: 1, maxLength: 4 }),
      gender: fc.constantFrom('F', 'M', 'UN'),
      birthTime: fc.oneof(hl7Day, hl7Time),
      birthplace: fc.tuple(place, fc.option(sentence(60), { nil: undefined })),
      address: address(),
      telecoms: upToOne(telecom),
    },
    PLAIN,
  )
  .map(({ ids, usual, givenNames, gender, birthTime, telecoms, ...drawn }) => {
    const [{ county, city }, name] = drawn.birthplace;
    return {
      ids,
      name: {
        family: drawn.family,
        ...(usual === undefined ? {} : { usualFamily: usual.family, usualGiven: usual.given }),
        ...(givenNames[0] === undefined ? {} : { given: givenNames[0] }),
        givenNames,
      },
      gender,
      birthTime,
      birthplace: {
        ...(name === undefined ? {} : { name }),
        cog: county,
        address: { city },
      },
      addresses: [drawn.address],
      telecoms,
    };
  });

const relative = (relations: readonly [string, ...string[]]): fc.Arbitrary<Parent> =>
  fc.record(
    {
      relation: fc.constantFrom(...relations),
      role: fc.constantFrom('CON', 'ECON', 'NOK'),
      name: adultName,
      addresses: upToOne(address('H')),
      telecoms: upToOne(telecom),
    },
    PLAIN,
  );

const namedMother: fc.Arbitrary<Parent> = fc
  .tuple(relative(['MTH']), parentBirth, rank, fc.boolean())
  .map(([mother, day, number, withNir]) => ({
    ...mother,
    birthDate: day,
    ...(withNir ? { nir: inventedNir(2, number) } : {}),
  }));

/** Birth « sous X » : nothing of the mother's identity, anywhere. */
const secretMother: fc.Arbitrary<Parent> = fc.constant({
  relation: 'MTH',
  role: 'CON',
  addresses: [],
  telecoms: [],
});

/** The secret belongs to the birth: a later certificate has the parents who bring the child up. */
export function mother(kind: DocumentKind): fc.Arbitrary<Parent> {
  if (kind === 'MDE') return relative(['MTH']);
  if (kind !== 'CS8') return namedMother;
  return fc.oneof({ weight: 5, arbitrary: namedMother }, { weight: 1, arbitrary: secretMother });
}

/** The father, or the mother's wife, whom JDV_J11 names STPMTH. */
export const otherParent = fc.option(relative(['FTH', 'NFTH', 'STPMTH']), { nil: undefined });

/** A grandmother, an uncle: someone whom the document names beside the parents. */
export const contact: fc.Arbitrary<Contact> = fc.record(
  {
    role: fc.constantFrom('ECON', 'NOK'),
    relation: fc.constantFrom('GRMTH', 'UNCLE', 'FAMMEMB'),
    name: adultName,
    addresses: upToOne(address('H')),
    telecoms: upToOne(telecom),
  },
  PLAIN,
);

/** The insured person when it is not the mother: somebody who cannot be taken for her, as she is recognised by name. */
export const insured: fc.Arbitrary<NonNullable<Coverage['insured']>> = fc
  .record(
    { number: rank, name: adultName, addresses: upToOne(address('H')), telecoms: upToOne(telecom) },
    PLAIN,
  )
  .map(({ number, name, ...person }) => ({
    nir: inventedNir(1, number),
    name: { ...name, family: 'ASSURE-TEST' },
    ...person,
  }));

export const guardians: fc.Arbitrary<Guardian[]> = upToOne(
  fc.oneof(
    fc.record(
      {
        kind: fc.constant('person' as const),
        name: adultName,
        addresses: upToOne(address('H')),
        telecoms: upToOne(telecom),
      },
      PLAIN,
    ),
    fc.record(
      {
        kind: fc.constant('organisation' as const),
        organisationName: fc.constant('Aide sociale à l’enfance (exemple)'),
        organisationIds: fc.constant([{ root: OID.STRUCTURE, extension: '1999999998' }]),
        addresses: upToOne(address('WP')),
        telecoms: upToOne(telecom),
      },
      PLAIN,
    ),
  ),
);

const specialties = valueSet('JDV_J01_XdsAuthorSpecialty_CISIS').concepts;
const settings = valueSet('JDV_J04_XdsPracticeSettingCode_CISIS').concepts;

export const structure: fc.Arbitrary<Structure> = fc.record(
  {
    ids: digits(9).map((number) => [{ root: OID.STRUCTURE, extension: `1${number}` }]),
    name: fc.constantFrom('Maternité Exemple', 'Cabinet d’Essai & Associés', 'PMI (exemple)'),
    setting: fc.constantFrom(...settings),
    addresses: fc.tuple(address()).map(([one]) => [one]),
    telecoms: fc.tuple(telecom).map(([one]) => [one]),
  },
  PLAIN,
);

/** `8`, ten digits and their Luhn key. */
const rpps = digits(10).map((number) => {
  const doubled = [...number].map((digit, at) => Number(digit) * (at % 2 === 0 ? 1 : 2));
  const sum = doubled.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return `8${number}${(10 - (sum % 10)) % 10}`;
});

export const professional: fc.Arbitrary<Professional> = fc.record(
  {
    ids: rpps.map((extension) => [{ root: OID.RPPS, extension }]),
    name: fc.record(
      { family, given, prefix: fc.constantFrom('M', 'MME'), suffix: fc.constantFrom('DR', 'PR') },
      { ...PLAIN, requiredKeys: ['family'] },
    ),
    specialty: fc.constantFrom(...specialties),
    addresses: upToOne(address()),
    telecoms: upToOne(telecom),
    structure,
  },
  PLAIN,
);
