import type { SampleAddress, SampleOptions } from '@cigogne/cda';
import { type Certificate, deliveredTo, type Expected, inventedPackage, rejectedFor } from './certificate.ts';

type Kind = 'CS8' | 'CS9' | 'CS24';

/** Age of the child when the certificate leaves, in days. */
const AGE: Readonly<Record<Kind, number>> = { CS8: 6, CS9: 275, CS24: 732 };
const DAY_MS = 86_400_000;

/** The PMI that the story puts out of order for a while. */
export const PMI_DOWN = '38';

interface Line {
  label: string;
  kind: Kind;
  postalCode: string;
  city: string;
  expected: Expected;
  given: string;
  gender: 'F' | 'M';
  options?: Partial<SampleOptions>;
  afterPrevious?: true;
}

/** In place of the official packages where they are not. */
export const STAND_INS: readonly Line[] = [
  {
    label: '8e jour',
    kind: 'CS8',
    postalCode: '75014',
    city: 'PARIS',
    given: 'Aimée',
    gender: 'F',
    expected: deliveredTo('75'),
  },
  {
    label: '9e mois',
    kind: 'CS9',
    postalCode: '75011',
    city: 'PARIS',
    given: 'Basile',
    gender: 'M',
    expected: deliveredTo('75'),
  },
  {
    label: '24e mois',
    kind: 'CS24',
    postalCode: '75019',
    city: 'PARIS',
    given: 'Céleste',
    gender: 'F',
    expected: deliveredTo('75'),
  },
];

const CASES: readonly Line[] = [
  {
    label: 'PMI en panne, puis revenue',
    kind: 'CS8',
    postalCode: '38000',
    city: 'GRENOBLE',
    given: 'Désiré',
    gender: 'M',
    expected: deliveredTo(PMI_DOWN, { late: true }),
  },
  {
    label: 'PMI pas encore raccordée',
    kind: 'CS8',
    postalCode: '48000',
    city: 'MENDE',
    given: 'Éloïse',
    gender: 'F',
    expected: rejectedFor('ROUTE-PMI-CLOSED'),
  },
  {
    label: 'Ancienne version (2021.01)',
    kind: 'CS8',
    postalCode: '33000',
    city: 'BORDEAUX',
    given: 'Firmin',
    gender: 'M',
    options: { version: '2021.01' },
    expected: rejectedFor('CDA-UNSUPPORTED-VERSION'),
  },
  {
    label: 'Née à Paris, vit à Bobigny',
    kind: 'CS8',
    postalCode: '93000',
    city: 'BOBIGNY',
    given: 'Gaëlle',
    gender: 'F',
    options: { birthplaceCog: '75114' },
    expected: {
      outcome: 'delivered',
      to: [
        { pmi: '93', mode: 'xdm' },
        { pmi: '75', mode: 'xdm' },
      ],
    },
  },
  {
    label: 'Jumelle',
    kind: 'CS8',
    postalCode: '69003',
    city: 'LYON',
    given: 'Honorine',
    gender: 'F',
    expected: deliveredTo('69M'),
  },
  {
    label: 'Jumeau',
    kind: 'CS8',
    postalCode: '69003',
    city: 'LYON',
    given: 'Isidore',
    gender: 'M',
    expected: deliveredTo('69M'),
  },
  {
    label: 'Corse',
    kind: 'CS9',
    postalCode: '20200',
    city: 'BASTIA',
    given: 'Joséphine',
    gender: 'F',
    expected: deliveredTo('20R'),
  },
  {
    label: 'Outre-mer',
    kind: 'CS24',
    postalCode: '97410',
    city: 'SAINT-PIERRE',
    given: 'Kléber',
    gender: 'M',
    expected: deliveredTo('974'),
  },
  {
    label: 'PMI qui reçoit en PDF seul',
    kind: 'CS9',
    postalCode: '19100',
    city: 'BRIVE-LA-GAILLARDE',
    given: 'Léontine',
    gender: 'F',
    expected: deliveredTo('19', { mode: 'pdf' }),
  },
];

/** A certificate, then the version that corrects it. */
const REPLACED: Omit<Line, 'label' | 'expected'> = {
  kind: 'CS8',
  postalCode: '67000',
  city: 'STRASBOURG',
  given: 'Mathurin',
  gender: 'M',
};

/**
 * Certificates about invented children, other ones at each run: a certificate sent twice would be a duplicate.
 * @param first whether the official packages are missing
 */
export async function inventedCertificates(now: Date, withStandIns: boolean): Promise<Certificate[]> {
  const firstSeed = Math.floor(now.getTime() / 1000) % 900_000;
  const lines = [...(withStandIns ? STAND_INS : []), ...CASES];
  const written = lines.map((line, index) => write(line, firstSeed + index, now));
  return Promise.all([...written, ...replacement(firstSeed + lines.length, now)]);
}

function replacement(seed: number, now: Date): Promise<Certificate>[] {
  const id = (version: number) => ({ root: '2.999.2026.2', extension: `${seed}.${version}` });
  const setId = { root: '2.999.2026.2', extension: String(seed) };
  const first = {
    ...REPLACED,
    label: 'Version 1',
    expected: deliveredTo('6AE'),
    options: { id: id(1), setId },
  };
  const second: Line = {
    ...REPLACED,
    label: 'Version 2, qui remplace',
    expected: deliveredTo('6AE', { replaces: true }),
    options: { id: id(2), setId, versionNumber: 2, replaces: { id: id(1), setId, versionNumber: 1 } },
    afterPrevious: true,
  };
  return [write(first, seed, now), write(second, seed, now)];
}

async function write(line: Line, seed: number, now: Date): Promise<Certificate> {
  const home: SampleAddress = {
    houseNumber: '3',
    streetName: 'Rue de l’Exemple',
    postalCode: line.postalCode,
    city: line.city,
    country: 'FRANCE',
  };
  const born = new Date(now.getTime() - AGE[line.kind] * DAY_MS);
  const invented = await inventedPackage({
    kind: line.kind,
    seed,
    child: {
      birthFamily: 'CIGOGNE-TEST',
      given: [line.given, 'Exemple'],
      gender: line.gender,
      birthTime: born.toISOString().slice(0, 10).replaceAll('-', ''),
    },
    addresses: { child: home, guardian: home, mother: home, father: home },
    custodianName: 'CHU Cigogne (établissement inventé)',
    ...line.options,
  });
  return {
    ...invented,
    label: line.label,
    emitter: line.kind === 'CS8' ? 'maternity' : 'physician',
    expected: line.expected,
    ...(line.afterPrevious ? { afterPrevious: true } : {}),
  };
}
