import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PlaceAnswer, TerritoryOptions } from './place.ts';
import { communesOfPostalCode, resolvePlace } from './place.ts';

function at(postalCode: string, city: string, options?: TerritoryOptions): string {
  return summary(resolvePlace({ postalCode, city }, options));
}

/** « 23 Guéret », « 23 », « 24 or 33 », « abroad » */
function summary(answer: PlaceAnswer): string {
  switch (answer.status) {
    case 'found':
      return `${answer.pmi} ${answer.commune.name}`;
    case 'found-departement':
      return answer.pmi;
    case 'ambiguous':
      return answer.candidates
        .map(({ pmi }) => pmi)
        .sort()
        .join(' or ');
    case 'unknown':
      return answer.reason;
  }
}

test('a commune is recognised however it is written', () => {
  const same: [string, string, string[]][] = [
    [
      '23000',
      '23 Guéret',
      ['Guéret', 'GUERET', ' gueret ', 'GUERET (23)', 'GUÉRET CEDEX', 'Gue\u0301ret', '23000 GUERET'],
    ],
    [
      '94240',
      '94 L’Haÿ-les-Roses',
      ['L HAY LES ROSES', "L'HAY-LES-ROSES", 'LHAY LES ROSES', 'L’Haÿ-les-Roses', 'HAY LES ROSES (L)'],
    ],
    ['76600', '76 Le Havre', ['LE HAVRE', 'HAVRE (LE)', 'Havre', 'HAVRE LE', 'LE HAVRE CEDEX']],
    [
      '78100',
      '78 Saint-Germain-en-Laye',
      ['ST GERMAIN EN LAYE', 'St-Germain-en-Laye', 'SAINT GERMAIN-EN-LAYE'],
    ],
    ['94400', '94 Vitry-sur-Seine', ['VITRY S/SEINE', 'VITRY S/ SEINE', 'VITRY S SEINE']],
    ['93110', '93 Rosny-sous-Bois', ['ROSNY S/BOIS', 'ROSNY S/S BOIS', 'ROSNY SOUS BOIS']],
    ['59650', '59 Villeneuve-d’Ascq', ["VILLENEUVE D'ASCQ", 'VILLENEUVE D ASCQ', 'Villeneuve dAscq']],
    ['38080', '38 L’Isle-d’Abeau', ["L'ISLE D'ABEAU", 'L ISLE D ABEAU', 'ISLE D ABEAU']],
    ['14990', '14 Bernières-sur-Mer', ['BERNIERES S/MER', 'BERNIÈRES-SUR-MER']],
    ['62141', '62 Évin-Malmaison', ['EVIN MALMAISON', 'Évin-Malmaison']],
  ];
  for (const [postalCode, expected, cities] of same) {
    for (const city of cities) assert.equal(at(postalCode, city), expected, city);
  }
});

test('an arrondissement is its city', () => {
  for (const city of [
    'PARIS',
    'PARIS 7E',
    'PARIS 07',
    'Paris 7ème',
    'PARIS VII',
    'PARIS 7E ARRONDISSEMENT',
    'PARIS CEDEX 07',
  ]) {
    assert.equal(at('75007', city), '75 Paris', city);
  }
  assert.equal(at('69003', 'LYON 3EME ARRONDISSEMENT'), '69M Lyon');
  assert.equal(at('69001', 'Lyon 1er'), '69M Lyon');
  assert.equal(at('13013', 'MARSEILLE 13'), '13 Marseille');
});

test('a postal code is read with its spaces, and is not mended', () => {
  assert.equal(at('75 007', 'PARIS'), '75 Paris');
  assert.equal(at('F-75007', 'PARIS'), '75 Paris');
  assert.equal(at('1200', 'ELOISE'), 'no-such-postal-code');
  assert.equal(at('99999', 'PARIS'), 'no-such-postal-code');
  assert.equal(at('  ', 'PARIS'), 'no-postal-code');
  assert.equal(summary(resolvePlace({ city: 'PARIS' })), 'no-postal-code');
});

test('a delegated or associated commune is the commune that it is part of', () => {
  assert.equal(at('59160', 'LOMME'), '59 Lille');
  assert.equal(at('74940', 'ANNECY LE VIEUX'), '74 Annecy');
  assert.equal(at('50100', 'CHERBOURG OCTEVILLE'), '50 Cherbourg-en-Cotentin');
});

test('a city that is not known is placed by a postal code of one PMI', () => {
  assert.equal(at('23000', ''), '23');
  assert.equal(at('23000', 'Gueert'), '23');
  assert.equal(at('91000', 'EVRY'), '91', 'old name, which a commune of the Yonne bears today');
  assert.equal(
    at('33000', 'SAINT AUGUSTIN'),
    '33',
    'a quarter of Bordeaux, and communes of four départements',
  );
  assert.equal(at('06160', 'JUAN LES PINS'), '06');
});

test('a city that contradicts its postal code is ambiguous', () => {
  assert.equal(at('23000', 'MARSEILLE'), '13 or 23');
  assert.equal(at('75001', 'LYON'), '69M or 75');
  assert.equal(at('67000', 'MULHOUSE'), '6AE', 'the same PMI either way');
});

test('a postal code that spans départements is decided by the city', () => {
  assert.equal(at('01200', 'ELOISE'), '74 Éloise');
  assert.equal(at('01200', 'VALSERHONE'), '01 Valserhône');
  assert.equal(at('33220', 'PORT STE FOY ET PONCHAPT'), '24 Port-Sainte-Foy-et-Ponchapt');
  assert.equal(at('37160', 'BUXEUIL'), '86 Buxeuil');
  assert.equal(at('69380', 'LISSIEU'), '69M Lissieu');
  assert.equal(at('69380', "CHAZAY D'AZERGUES"), '69D Chazay-d’Azergues');
});

test('under a postal code that spans PMI, one slip of the pen is forgiven and nothing more', () => {
  assert.equal(at('01200', 'ELOIZE'), '74');
  assert.equal(at('01200', 'ELOIZZE'), '01 or 74');
  assert.equal(at('01200', ''), '01 or 74');
  assert.equal(at('01200', 'PARIS'), '01 or 74');
  assert.equal(at('69380', 'quelque part'), '69D or 69M');
});

test('Corsica, Alsace, Paris and overseas have one authority each', () => {
  assert.equal(at('20000', 'AJACCIO'), '20R Ajaccio');
  assert.equal(at('20200', 'BASTIA'), '20R Bastia');
  assert.equal(at('67000', 'STRASBOURG'), '6AE Strasbourg');
  assert.equal(at('68100', 'MULHOUSE'), '6AE Mulhouse');
  assert.equal(at('97400', 'ST DENIS'), '974 Saint-Denis');
  assert.equal(at('97200', 'FORT DE FRANCE'), '972 Fort-de-France');
  assert.equal(at('97600', 'MAMOUDZOU'), '976 Mamoudzou');
});

test('overseas collectivities have no PMI unless the platform is told to serve them', () => {
  for (const [postalCode, city] of [
    ['97500', 'ST PIERRE'],
    ['97133', 'ST BARTHELEMY'],
    ['97150', 'ST MARTIN'],
    ['98800', 'NOUMEA'],
    ['98845', 'NOUMEA CEDEX'],
    ['98714', 'PAPEETE'],
  ] as const) {
    assert.equal(at(postalCode, city), 'no-pmi', city);
  }
  assert.equal(at('97150', 'ST MARTIN', { alsoServed: ['978'] }), '978 Saint-Martin');
});

test('a CEDEX code is decided by the city, never by its first digits', () => {
  assert.equal(at('23011', 'GUERET CEDEX'), '23 Guéret');
  assert.equal(at('69321', 'LYON CEDEX 03'), '69M Lyon');
  assert.equal(at('01209', 'ELOISE CEDEX'), '74 Éloise');
  assert.equal(at('20188', 'AJACCIO CEDEX 1'), '20R Ajaccio');
  assert.equal(at('92916', 'PARIS LA DEFENSE CEDEX'), '92', 'ambiguous, one candidate');
  assert.equal(resolvePlace({ postalCode: '92916', city: 'PARIS LA DEFENSE CEDEX' }).status, 'ambiguous');
  assert.equal(at('23011', 'GUERET'), 'no-such-postal-code', 'not said to be a CEDEX');
});

test('abroad is abroad', () => {
  for (const country of ['DE', 'Belgique', '99131', 'MC']) {
    assert.equal(summary(resolvePlace({ postalCode: '75007', city: 'PARIS', country })), 'abroad', country);
  }
  for (const country of ['FR', 'fra', 'France', '99100', '250', '', 'FRANCE MÉTROPOLITAINE']) {
    assert.equal(summary(resolvePlace({ postalCode: '75007', city: 'PARIS', country })), '75 Paris', country);
  }
  assert.equal(
    summary(resolvePlace({ postalCode: '97400', city: 'ST DENIS', country: 'RE' })),
    '974 Saint-Denis',
  );
  assert.equal(at('98000', 'MONACO'), 'abroad');
  assert.equal(at('98013', 'MONACO CEDEX'), 'abroad');
});

test('a form can propose the communes of a postal code', () => {
  assert.deepEqual(
    communesOfPostalCode('33 220')
      .filter(({ pmi }) => pmi === '24')
      .map(({ name }) => name),
    ['Fougueyrolles', 'Port-Sainte-Foy-et-Ponchapt'],
  );
  assert.deepEqual(communesOfPostalCode('99999'), []);
});

test('any text gets an answer', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('75007', '01200', 'CEDEX', 'S/S/', '()('),
  );
  fc.assert(
    fc.property(text, text, text, (postalCode, city, country) => {
      assert.ok(resolvePlace({ postalCode, city, country }).status);
      assert.ok(resolvePlace({ postalCode: '01200', city }).status);
      assert.ok(resolvePlace({ postalCode: '23999', city: `${city} CEDEX` }).status);
    }),
  );
});
