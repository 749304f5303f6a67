import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { certificate, cigogne, folder, packaged } from '../cli.fixture.ts';

let here: Awaited<ReturnType<typeof folder>>;
before(async () => {
  here = await folder();
});
after(() => here.remove());

const GUERET = { postalCode: '23000', city: 'GUERET', country: 'FRANCE' };
const LYON = { postalCode: '69003', city: 'LYON' };
const route = async (bytes: Uint8Array, ...options: string[]) =>
  cigogne(['route', '--dry-run', await here.file('certificat', bytes), ...options]);

test('which PMI, and why', async () => {
  const { status, out } = await route(await packaged());
  assert.equal(status, 0, out);
  assert.match(out, /^Certificat du 8e jour : serait relayé à la PMI de la Creuse \(23\)\./);
  assert.match(out, /enfant : +23000 GUÉRET FRANCE → PMI de la Creuse \(23\)/);
  assert.match(out, /Ce qui décide : l’adresse de l’enfant/);
  assert.match(out, /Ouverture de la PMI : non vérifiée/);
});

test('divergent residences: the first holder of parental authority decides, and it is said', async () => {
  const addresses = { mother: LYON, father: GUERET };
  const { status, out } = await route(certificate({ kind: 'CS9', addresses, birthplaceCog: '23096' }));
  assert.equal(status, 0, out);
  assert.match(out, /relayé à la PMI de la Métropole de Lyon \(69M\)/);
  assert.match(out, /l’adresse de la mère, première adresse utilisable/);
  assert.match(out, /Divergence : oui/);
  assert.match(
    out,
    /Copie à la PMI du lieu de naissance : à la PMI de la Creuse \(23\), si elle l’a demandée/,
  );
});

const NOWHERE: readonly [
  what: string,
  address: { postalCode?: string; city?: string; country?: string },
  code: string,
][] = [
  ['no address', {}, 'ROUTE-NO-ADDRESS'],
  ['a postal code that does not exist', { postalCode: '99999', city: 'NULLE PART' }, 'ROUTE-UNKNOWN-PLACE'],
  ['abroad', { postalCode: '1000', city: 'BRUXELLES', country: 'BEL' }, 'ROUTE-ABROAD'],
  ['a collectivity without PMI', { postalCode: '98800', city: 'NOUMEA' }, 'ROUTE-NO-PMI'],
];

for (const [what, address, code] of NOWHERE) {
  test(`nowhere to go: ${what}`, async () => {
    const bytes = certificate({ kind: 'CS9', addresses: { mother: address } });
    const { status, out } = await route(bytes);
    assert.equal(status, 1, out);
    assert.match(out, new RegExp(`^Non relayé : la PMI ne peut pas être déterminée \\[${code}\\]`), out);
    const { out: json } = await route(bytes, '--json');
    assert.equal(JSON.parse(json).refusal, code);
  });
}

test('what the control refuses goes nowhere', async () => {
  const { status, out } = await route(certificate({ kind: 'MDE' }));
  assert.equal(status, 1);
  assert.match(out, /^Non relayé : le contrôle refuse.*\n\nDocument refusé/);
  assert.match(out, /CDA-MDE/);
});

test('the answer for software holds no address', async () => {
  const { status, out } = await route(certificate({ addresses: { mother: LYON, child: GUERET } }), '--json');
  assert.equal(status, 0);
  const answer = JSON.parse(out);
  assert.equal(answer.relayed, true);
  assert.equal(answer.decision.pmi, '69M');
  assert.deepEqual(answer.opening, { status: 'not-checked' });
  assert.doesNotMatch(out, /LYON|69003|23000/i);
});

const TITLES =
  'cle;nom;mode;boites;ouverture_cs8;ouverture_cs9;ouverture_cs24;suspendue;copie_naissance;contact;boite_contact;telephone;adresse_postale;conditions;grades';
const row = (
  key: string,
  {
    box = `certificats@pmi-${key}.mssante.test=CS8`,
    opens = '2025-01-01',
    suspended = 'non',
    copy = 'non',
  } = {},
) => `${key};PMI;xdm;${box};${opens};;;${suspended};${copy};;;;1 rue de l’Exemple;;`;

const OPENINGS: readonly [what: string, rows: string[], status: number, told: RegExp][] = [
  ['open', [row('23')], 0, /Ouverture de la PMI : vérifiée/],
  ['not in the file', [row('75')], 1, /elle n’est pas dans l’annuaire donné/],
  ['suspended', [row('23', { suspended: 'oui' })], 1, /elle est suspendue/],
  ['not yet', [row('23', { opens: '2999-01-01' })], 1, /sa date d’ouverture n’est pas venue \(2999-01-01\)/],
  ['never', [row('23', { opens: '' })], 1, /sa date d’ouverture n’est pas venue\./],
  ['for another certificate', [row('23', { box: 'a@b.test=CS9' })], 1, /aucune de ses boîtes/],
];

for (const [what, rows, status, told] of OPENINGS) {
  test(`with the directory: ${what}`, async () => {
    const directory = await here.file('annuaire.csv', `\ufeff${[TITLES, ...rows].join('\r\n')}\r\n`);
    const ended = await route(certificate(), '--directory', directory);
    assert.equal(ended.status, status, ended.err);
    assert.match(ended.out, told);
  });
}

test('with the directory: the birth copy goes where it was asked for', async () => {
  const born = certificate({ birthplaceCog: '75114' });
  for (const [copy, told] of [
    ['oui', /: oui, à la PMI de Paris/],
    ['non', /: non, la PMI de Paris/],
  ] as const) {
    const directory = await here.file('annuaire.csv', [TITLES, row('23'), row('75', { copy })].join('\n'));
    assert.match((await route(born, '--directory', directory)).out, told);
  }
});

test('a directory that does not read is told with its line', async () => {
  const directory = await here.file(
    'annuaire.csv',
    [TITLES, row('23'), row('75', { opens: '01/02/2025' })].join('\n'),
  );
  const { status, err } = await route(certificate(), '--directory', directory);
  assert.equal(status, 2);
  assert.match(err, /^L’annuaire ne se lit pas, ligne 3 : la colonne « ouverture_cs8 »/);
});
