import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReference } from './read-reference.ts';

const HEAD = 'sexe;mesure;age;unite;repere;valeur';
const csv = (...lines: string[]) => [HEAD, ...lines].join('\n');

test('bands of a CSV, from the lowest to the highest, ages in days', () => {
  const { bands, problems } = readReference(
    csv(
      '# Valeurs inventées',
      'F;poids;0;mois;P97;4200',
      'F;poids;2;mois;P97;6 100'.replace(' ', ''),
      'F;poids;2;mois;P3;3900',
      'F;poids;0;mois;P3;2400',
    ),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(bands, [
    {
      sex: 'F',
      measure: 'weight',
      label: 'P3',
      points: [
        [0, 2400],
        [60.875, 3900],
      ],
    },
    {
      sex: 'F',
      measure: 'weight',
      label: 'P97',
      points: [
        [0, 4200],
        [60.875, 6100],
      ],
    },
  ]);
});

test('z-scores, decimal commas, tabulations, and the same in JSON', () => {
  const lines = ['M\ttaille\t0\tjours\t-2\t46,1', 'M\ttaille\t30\tjours\t-2\t50,8'];
  const { bands } = readReference([HEAD.replaceAll(';', '\t'), ...lines].join('\r\n'));
  assert.deepEqual(bands, [
    {
      sex: 'M',
      measure: 'height',
      label: '−2 ET',
      points: [
        [0, 46.1],
        [30, 50.8],
      ],
    },
  ]);
  const rows = [0, 30].map((age) => ({
    sexe: 'M',
    mesure: 'taille',
    age,
    unite: 'jours',
    repere: '-2',
    valeur: age === 0 ? 46.1 : 50.8,
  }));
  assert.deepEqual(readReference(JSON.stringify(rows)).bands, bands);
});

test('what cannot be read is told by its line, and nothing is loaded', () => {
  const said = (...lines: string[]) => {
    const { bands, problems } = readReference(csv(...lines));
    assert.deepEqual(bands, []);
    return problems.map(({ line, message }) => `${line} ${message}`);
  };
  const good = ['F;poids;0;mois;P3;2400', 'F;poids;1;mois;P3;3000'];
  assert.match(said(...good, 'X;poids;1;mois;P50;4000')[0] ?? '', /^4 Le sexe/);
  assert.match(said(...good, 'F;poids;1;mois;P50;3.4')[0] ?? '', /^4 .*grammes/);
  assert.match(said(...good, 'F;poids;1;lunes;P50;3400')[0] ?? '', /^4 L’unité/);
  // Names that every object has are none of ours.
  assert.match(said(...good, 'constructor;poids;1;mois;P50;3400')[0] ?? '', /^4 Le sexe/);
  assert.match(said(...good, 'F;__proto__;1;mois;P50;3400')[0] ?? '', /^4 La mesure/);
  assert.match(said(...good, 'F;poids;1;constructor;P50;3400')[0] ?? '', /^4 L’unité/);
  assert.match(said(...good, 'F;poids;1;mois;P3;3100')[0] ?? '', /^4 Même repère .* ligne 3/);
  assert.match(
    said(...good, 'F;poids;1;mois;P50;2900', 'F;poids;0;mois;P50;3000')[0] ?? '',
    /P50 n’est pas au-dessus de P3/,
  );
  assert.match(said(...good, 'F;poids;1;mois;+2;5900', 'F;poids;0;mois;+2;4900')[0] ?? '', /mêlés/);
  assert.match(said(...good, 'F;poids;1;mois;P97;5900')[0] ?? '', /P97 n’a qu’un âge/);
  assert.match(readReference('a;b\n1;2').problems[0]?.message ?? '', /il manque sexe, mesure/);
  assert.match(readReference('').problems[0]?.message ?? '', /il manque/);
  assert.match(readReference('[{"sexe": "F"}]').problems[0]?.message ?? '', /n’est pas une liste/);
  assert.match(readReference('[1, 2').problems[0]?.message ?? '', /n’est pas une liste/);
});
