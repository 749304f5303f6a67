import assert from 'node:assert/strict';
import { test } from 'node:test';
import { communesOfPostalCode, pmiOf } from '@cigogne/territory';
import fc from 'fast-check';
import { type Candidate, decideRecipient, type Holder, type Place } from './decide.ts';

const GUERET: Place = { postalCode: '23000', city: 'Guéret' };
const LIMOGES: Place = { postalCode: '87000', city: 'Limoges' };
const LYON: Place = { postalCode: '69003', city: 'Lyon' };
const UNREADABLE: Place = { postalCode: '99999', city: 'Nulle-Part' };

const at = (holder: Holder, place: Place): Candidate => ({ holder, place });
const mother = (place: Place) => at('mother', place);
const father = (place: Place) => at('father', place);

/** « 23 by mother », « divergent 23 by mother », « undecided: abroad » */
function decided(candidates: Candidate[], child?: Place): string {
  const answer = decideRecipient({ candidates, child });
  if (answer.status === 'undecided') return `undecided: ${answer.reason}`;
  return `${answer.divergent ? 'divergent ' : ''}${answer.pmi} by ${answer.decidedBy}`;
}

test('parents who live together: their PMI', () => {
  assert.equal(decided([mother(GUERET), father(GUERET)]), '23 by mother');
  assert.equal(decided([mother(GUERET), father(GUERET)], GUERET), '23 by child');
});

test('parents who live apart: the child’s address says which, and the divergence is recorded', () => {
  assert.equal(decided([mother(GUERET), father(LIMOGES)], LIMOGES), 'divergent 87 by child');
  assert.equal(decided([mother(GUERET), father(LIMOGES)], GUERET), 'divergent 23 by child');
  assert.equal(decided([mother(GUERET), father(LIMOGES)]), 'divergent 23 by mother');
});

test('a child’s address where no holder lives decides nothing, and the divergence is recorded', () => {
  assert.equal(decided([mother(GUERET), father(GUERET)], LYON), 'divergent 23 by mother');
});

test('the child’s address alone never decides', () => {
  assert.equal(decided([], GUERET), 'undecided: no-address');
  assert.equal(decided([mother(UNREADABLE)], GUERET), 'undecided: unknown-place');
});

test('one holder with a usable residence is enough, whichever', () => {
  assert.equal(decided([mother(UNREADABLE), father(LIMOGES)]), '87 by father');
  assert.equal(decided([mother({ city: 'Berlin', country: 'DEU' }), father(LIMOGES)]), '87 by father');
});

test('nothing usable: the reason of the first residence, which is the one to mend', () => {
  const cases: [Place, string][] = [
    [{ postalCode: '01200' }, 'ambiguous'],
    [UNREADABLE, 'unknown-place'],
    [{ city: 'Guéret' }, 'unknown-place'],
    [{ postalCode: '10115', city: 'Berlin', country: 'DEU' }, 'abroad'],
    [{ postalCode: '98800', city: 'Nouméa' }, 'no-pmi'],
  ];
  for (const [place, reason] of cases) {
    assert.equal(decided([mother(place)]), `undecided: ${reason}`, JSON.stringify(place));
    const answer = decideRecipient({ candidates: [mother(place), father(UNREADABLE)] });
    assert.deepEqual(answer.status === 'undecided' && answer.place, place);
  }
});

test('a postal code that spans two PMIs is settled by the commune, never by its prefix', () => {
  assert.equal(decided([mother({ postalCode: '01200', city: 'Éloise' })]), '74 by mother');
  assert.equal(decided([mother({ postalCode: '94390', city: 'Paray-Vieille-Poste' })]), '91 by mother');
  assert.equal(decided([mother({ postalCode: '01200', city: 'Commune-Inventée' })]), 'undecided: ambiguous');
});

test('authorities that are not départements: Lyon and Rhône, Corsica, Alsace, overseas', () => {
  assert.equal(decided([mother(LYON)]), '69M by mother');
  assert.equal(decided([mother({ postalCode: '69400', city: 'Villefranche-sur-Saône' })]), '69D by mother');
  assert.equal(
    decided([
      mother({ postalCode: '20000', city: 'Ajaccio' }),
      father({ postalCode: '20200', city: 'Bastia' }),
    ]),
    '20R by mother',
    'one authority for both: no divergence',
  );
  assert.equal(
    decided([mother({ postalCode: '67000', city: 'Strasbourg' })], { postalCode: '68100', city: 'Mulhouse' }),
    '6AE by child',
  );
  assert.equal(decided([mother({ postalCode: '97400', city: 'Saint-Denis' })]), '974 by mother');
});

test('what is kept of the residences holds no address', () => {
  const answer = decideRecipient({ candidates: [mother(GUERET), father(UNREADABLE)], child: LIMOGES });
  assert.doesNotMatch(JSON.stringify(answer), /23000|Guéret|99999|Nulle|87000|Limoges/i);
  assert.deepEqual(
    answer.asked.map(({ holder, answer: found, pmi }) => [holder, found, pmi]),
    [
      ['mother', 'found', '23'],
      ['father', 'unknown', undefined],
      ['child', 'found', '87'],
    ],
  );
});

const POSTAL_CODES = [
  '01200',
  '20000',
  '23000',
  '33220',
  '69380',
  '75116',
  '87000',
  '97133',
  '98800',
  '99999',
  '1200',
];
const written = fc.record(
  {
    postalCode: fc.oneof(fc.constantFrom(...POSTAL_CODES), fc.string({ maxLength: 8 })),
    city: fc.oneof(
      fc.constantFrom('Guéret', 'LYON', 'Éloise', 'ST DENIS CEDEX', ''),
      fc.string({ maxLength: 20 }),
    ),
    country: fc.constantFrom('FRANCE', 'FRA', 'DEU', ''),
  },
  { requiredKeys: [] },
);
const holder = fc.constantFrom<Holder>('guardian', 'mother', 'father');
const candidates = fc.array(fc.record({ holder, place: written }), { maxLength: 4 });

test('whatever is written: a PMI that a holder’s residence gave, or none', () => {
  fc.assert(
    fc.property(candidates, fc.option(written, { nil: undefined }), (list, child) => {
      const answer = decideRecipient({ candidates: list, child });
      const given = answer.asked.filter((asked) => asked.holder !== 'child').map(({ pmi }) => pmi);
      if (answer.status === 'undecided') {
        assert.ok(given.every((pmi) => pmi === undefined));
        return;
      }
      assert.ok(given.includes(answer.pmi), 'never a PMI that no holder lives in');
      assert.ok(pmiOf(answer.pmi)?.hasPmi, 'always an authority that exists');
      assert.ok(pmiOf(answer.pmi)?.departements.includes(answer.departement));
      assert.equal(answer.asked.length, list.length + (child ? 1 : 0));
    }),
    { numRuns: 500 },
  );
});

test('no usable residence can be changed into another by a residence that comes after it', () => {
  fc.assert(
    fc.property(candidates, holder, written, (list, later, place) => {
      const alone = decideRecipient({ candidates: list });
      const followed = decideRecipient({ candidates: [...list, { holder: later, place }] });
      if (alone.status === 'decided') {
        assert.equal(followed.status === 'decided' && followed.pmi, alone.pmi);
      }
    }),
    { numRuns: 300 },
  );
});

test('every commune, as the mother’s residence, is owed to the PMI that serves it', () => {
  for (const postalCode of ['23000', '69380', '01200', '20200', '97150']) {
    for (const { name, pmi } of communesOfPostalCode(postalCode)) {
      const answer = decided([mother({ postalCode, city: name })]);
      assert.equal(
        answer,
        pmiOf(pmi)?.hasPmi ? `${pmi} by mother` : 'undecided: no-pmi',
        `${postalCode} ${name}`,
      );
    }
  }
});
