import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CertificateKind } from '@cigogne/certificate';
import fc from 'fast-check';
import { homesOf, type TrueChild } from '../../testing/population/births.ts';
import type { Generated } from '../../testing/population/certificates.ts';
import { population } from '../../testing/population/messages.ts';
import { anonymise } from './anonymise.ts';
import { buildExport, type Export, type Exportable } from './build.ts';
import { asCsv, asParquet } from './files.ts';
import { atLevels, DIMENSIONS, everyLevels, type Quasi } from './quasi.ts';
import { type Cell, treated } from './values.ts';

const K = 11;
const homes = homesOf('23');
const generated = [...population({ seed: 12, certificates: 6_000, homes, years: [2024], pdfBytes: 0 })];

const sectorOf = (cog: string) => `Secteur ${Number(cog) % 4}`;
const quasiOf = ({ born, sex, home, count, mother }: TrueChild): Quasi => ({
  month: born.slice(0, 7),
  sex,
  commune: home.cog,
  sector: sectorOf(home.cog),
  multiple: count > 1,
  motherAge: Math.floor((Date.parse(born) - Date.parse(mother.born)) / (365.25 * 86_400_000)),
});
const exportable = ({ child, certificate }: Generated): Exportable => ({
  quasi: quasiOf(child),
  answers: certificate.answers,
});
const those = (kind: CertificateKind) => generated.filter((one) => one.kind === kind);

/** Lines that a person who knows this child’s family may think to be the child’s. */
function suspects(file: Export, child: Quasi): number {
  const known = DIMENSIONS.map(({ levels }) => new Set(levels.map((level) => level.of(child)).concat('*')));
  return file.rows.filter((row) => known.every((may, index) => may.has(String(row[index])))).length;
}

for (const kind of ['CS8', 'CS9', 'CS24'] as const) {
  test(`${kind}: who knows name, birth, sex, commune, twins and mother’s age finds nobody among fewer than ${K}`, () => {
    const file = buildExport(kind, those(kind).map(exportable), K);
    assert.ok(file.rows.length > 500, `${file.rows.length} lines`);
    assert.ok(file.report.smallestClass >= K);
    const children = new Map(generated.map(({ child }) => [child.number, child]));
    for (const child of children.values()) {
      const count = suspects(file, quasiOf(child));
      assert.ok(count === 0 || count >= K, `${count} lines for child ${child.number}`);
    }
    assert.ok(file.report.suppressed === 0 || file.report.suppressed >= K);
    assert.equal(file.report.lines + file.report.suppressed, those(kind).length);
  });
}

test('with k at 1 the same attack finds people: it is an attack indeed', () => {
  const file = buildExport('CS8', those('CS8').map(exportable), 1);
  assert.ok(those('CS8').some(({ child }) => suspects(file, quasiOf(child)) === 1));
});

test('no name, date, number, street, telephone or local identifier is in the files', () => {
  const file = buildExport('CS8', those('CS8').map(exportable), K);
  const text = asCsv(file.columns, file.rows);
  // Matricules and telephones are looked for one by one below: codes of SNOMED are as long.
  assert.ok(!/\d{4}-\d{2}-\d{2}|rue |@|2\.999\.|LOCAL/i.test(text));
  for (const { child } of those('CS8').slice(0, 300)) {
    for (const secret of [
      child.family,
      child.mother.family,
      child.nir,
      child.phones[0] ?? '',
      ...child.given,
    ]) {
      assert.ok(!new RegExp(`(^|[;\\n"])${secret}([;\\r"]|$)`, 'm').test(text), 'a name is in the file');
    }
  }
  // Would tell twins again where that is generalised.
  for (const column of ['foetuses', 'birthRank']) assert.ok(!file.columns.includes(column));
  for (const column of file.columns)
    assert.doesNotMatch(column, /Date|Detail|causesOfDeath|pmiInformation|transferDestination/);
});

test('a rare answer is in no line, neither is what it would leave alone', () => {
  const file = buildExport('CS8', those('CS8').map(exportable), K);
  for (const [index, column] of file.columns.entries()) {
    const counts = new Map<Cell, number>();
    for (const row of file.rows) counts.set(row[index] ?? null, (counts.get(row[index] ?? null) ?? 0) + 1);
    for (const [cell, count] of counts) {
      if (typeof cell === 'boolean' || (typeof cell === 'string' && index >= DIMENSIONS.length))
        assert.ok(count >= K, `${column} ${cell}: ${count}`);
    }
    const numbers = file.rows.flatMap((row) => (typeof row[index] === 'number' ? [row[index]] : []));
    if (numbers.length === 0) continue;
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    assert.ok(
      numbers.filter((one) => one === low).length >= K && numbers.filter((one) => one === high).length >= K,
      column,
    );
  }
});

test('the codebook has every column, and every code that is written', () => {
  const file = buildExport('CS24', those('CS24').map(exportable), K);
  for (const [index, column] of file.columns.entries()) {
    const lines = file.codebook.filter(({ colonne }) => colonne === column);
    assert.ok(lines.length > 0, column);
    if (index < DIMENSIONS.length || lines.length === 1) continue;
    const codes = new Set(lines.map(({ code }) => code));
    for (const row of file.rows)
      if (row[index] !== null) assert.ok(codes.has(String(row[index])), `${column} ${row[index]}`);
  }
});

test('Parquet is written', () => {
  const file = buildExport('CS9', those('CS9').map(exportable), K);
  const bytes = Buffer.from(asParquet(file));
  assert.equal(bytes.subarray(0, 4).toString(), 'PAR1');
  assert.equal(bytes.subarray(-4).toString(), 'PAR1');
  assert.ok(bytes.length < Buffer.byteLength(asCsv(file.columns, file.rows)));
});

test('whatever the children, each line is among k', () => {
  const quasi = fc.record({
    month: fc.constantFrom('2024-01', '2024-02', '2024-07'),
    sex: fc.constantFrom('F', 'M'),
    commune: fc.constantFrom('23001', '23002', ''),
    sector: fc.constantFrom('A', 'B'),
    multiple: fc.boolean(),
    motherAge: fc.option(fc.integer({ min: 15, max: 48 })),
  });
  fc.assert(
    fc.property(fc.array(quasi, { maxLength: 120 }), fc.integer({ min: 2, max: 12 }), (children, k) => {
      const { rows, suppressed } = anonymise(
        children.map((one) => ({ quasi: one })),
        k,
      );
      const classes = Map.groupBy(rows, (row) => row.quasi.join('|'));
      for (const members of classes.values()) assert.ok(members.length >= k);
      assert.equal(rows.length + suppressed, children.length);
      assert.ok(suppressed === 0 || suppressed >= Math.min(k, children.length));
    }),
    { numRuns: 60 },
  );
});

test('a column never singles out fewer than k, nor by what is missing', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<Cell>('a', 'b', 'c', true, null), { maxLength: 80 }), (cells) => {
      const { cells: left, treatment } = treated(cells, 5);
      const counts = Map.groupBy(left, (cell) => cell);
      for (const [cell, members] of counts) if (cell !== null) assert.ok(members.length >= 5);
      if (treatment.rare > 0 && counts.size > 1) assert.ok((counts.get(null)?.length ?? 0) >= 5);
    }),
  );
});

test('levels go from what says most to what says least', () => {
  const all = everyLevels();
  assert.deepEqual(
    all[0],
    DIMENSIONS.map(() => 0),
  );
  assert.deepEqual(
    all.at(-1),
    DIMENSIONS.map(({ levels }) => levels.length - 1),
  );
  const child: Quasi = {
    month: '2024-05',
    sex: 'F',
    commune: '23096',
    sector: 'A',
    multiple: false,
    motherAge: 31,
  };
  assert.deepEqual(atLevels(child, [1, 1, 0, 0, 1]), ['2024-T2', 'A', 'F', 'non', '25-34']);
});
