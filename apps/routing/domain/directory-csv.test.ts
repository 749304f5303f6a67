import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DirectoryEntry } from '../adapters/directory/entries.ts';
import { CSV_COLUMNS, readCsvRow, toCsvRow } from './directory-csv.ts';

const text = fc.option(
  fc
    .oneof(fc.string({ maxLength: 60 }), fc.constantFrom('=1+1', "'=1", "''@x", '+33 1', '-5', "'", '@'))
    .map((value) => value.trim() || null),
  { nil: null },
);
const date = fc.option(fc.constantFrom('2026-01-01', '2024-02-29', '2030-12-31'), { nil: null });
const kinds = fc.subarray(['CS8', 'CS9', 'CS24'] as const, { minLength: 1 });
const entry: fc.Arbitrary<DirectoryEntry> = fc.record({
  key: fc.constantFrom('01', '2A', '69M', '971'),
  name: fc.constant('PMI d’essai'),
  departements: fc.constant(['01']),
  region: fc.constant('84'),
  regionName: fc.constant('Région d’essai'),
  mode: fc.constantFrom('xdm', 'pdf'),
  opensCs8: date,
  opensCs9: date,
  opensCs24: date,
  suspended: fc.boolean(),
  birthCopy: fc.boolean(),
  contactName: text,
  contactMailbox: fc.constantFrom(null, 'contact@pmi.mssante.test'),
  contactPhone: text,
  postalAddress: text,
  conditions: text,
  grades: text,
  mailboxes: fc.array(kinds, { maxLength: 3 }).map((list) =>
    list.map((one, index) => ({
      address: `boite-${index}@pmi.mssante.test`,
      kinds: one,
      verifiedAt: null,
    })),
  ),
  openKinds: fc.constant([]),
  version: fc.constant(1),
  updatedAt: fc.constant(new Date(0)),
  updatedBy: fc.constant('essai'),
});

/** The CSV writer of the console makes a formula inert, and yes and no out of booleans. */
const spreadsheet = (value: string | boolean) =>
  typeof value === 'boolean'
    ? value
      ? 'oui'
      : 'non'
    : /^[=+\-@]/.test(value) && !/^[+-][\d\s.,()]*$/.test(value)
      ? `'${value}`
      : value;

test('written and read again: the same settings, whatever people wrote', () => {
  fc.assert(
    fc.property(entry, (before) => {
      const row = Object.entries(toCsvRow(before)).map(([column, value]) => [column, spreadsheet(value)]);
      const read = readCsvRow(Object.fromEntries(row), 2, new Set([before.key]));
      assert.ok(!Array.isArray(read), JSON.stringify(read));
      const { draft } = read;
      for (const field of ['contactName', 'contactPhone', 'postalAddress', 'conditions', 'grades'] as const) {
        assert.equal(draft[field], before[field], field);
      }
      assert.deepEqual(
        [draft.mode, draft.opensCs8, draft.suspended, draft.birthCopy, draft.contactMailbox],
        [before.mode, before.opensCs8, before.suspended, before.birthCopy, before.contactMailbox],
      );
      assert.deepEqual(
        draft.mailboxes,
        before.mailboxes.map(({ address, kinds: list }) => ({ address, kinds: list })),
      );
    }),
  );
});

test('any line: a PMI, or errors that say where and what to write', () => {
  const cells = fc.tuple(...CSV_COLUMNS.map(() => fc.string({ maxLength: 20 })));
  fc.assert(
    fc.property(cells, (values) => {
      const record = Object.fromEntries(CSV_COLUMNS.map((column, index) => [column, values[index] ?? '']));
      const read = readCsvRow(record, 7, new Set(['01']));
      if (!Array.isArray(read)) return;
      for (const { line, column, message } of read) {
        assert.equal(line, 7);
        assert.ok(
          CSV_COLUMNS.some((name) => name === column),
          column,
        );
        assert.match(message, /^\p{Lu}.*\.$/u);
      }
    }),
  );
});
