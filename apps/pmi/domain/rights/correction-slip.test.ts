import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rectifiable } from '../../contract/rectifiable.ts';
import { recordOf } from './correction-record.ts';
import { CORRECTION_NAME, readCorrection, writeCorrection } from './correction-slip.ts';

const read = (bytes: Uint8Array, filename = CORRECTION_NAME) =>
  readCorrection({ attachments: [{ filename, contentType: 'application/json', bytes }] });
const readAs = (content: unknown) => read(Buffer.from(JSON.stringify(content)));

const words = (longest: number, least = 0) =>
  fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .map((text) => text.replaceAll('\0', '').trim().slice(0, longest))
    .filter((text) => text.length >= least && text.isWellFormed() && text === text.trim());
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const was = fc.option(words(100));
const changes = fc
  .record(
    {
      birthFamily: fc.tuple(was, words(100, 1)),
      usualFamily: fc.tuple(was, words(100)),
      givenNames: fc.tuple(
        fc.array(words(60), { maxLength: 10 }),
        fc.array(words(60, 1), { minLength: 1, maxLength: 10 }),
      ),
      birthDate: fc.tuple(fc.option(day), day),
      sex: fc.tuple(fc.constantFrom(null, '', 'F', 'M', 'UN'), fc.constantFrom('F', 'M', 'UN')),
      street: fc.tuple(was, words(200)),
      postalCode: fc.tuple(was, words(10)),
      city: fc.tuple(was, words(100)),
      phones: fc.tuple(fc.array(words(30), { maxLength: 6 }), fc.array(words(30), { maxLength: 6 })),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .filter((fields) => Object.keys(fields).length > 0);
const plain = { noNullPrototype: true } as const;
const slips = fc.record(
  {
    correction: fc.uuid(),
    from: fc.record({ pmi: fc.constantFrom('23', '69M', '6AE', '971'), name: words(300) }, plain),
    at: fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString()),
    reason: words(500, 1),
    changes,
    documents: fc.array(fc.record({ id: words(200, 1), setId: words(200, 1) }, plain), { maxLength: 50 }),
    ins: fc.option(fc.record({ root: words(200, 1), value: words(200, 1) }, plain)),
  },
  plain,
);

test('what is written of any correction is what is read', () => {
  fc.assert(
    fc.property(slips, (slip) => {
      const bytes = writeCorrection(slip);
      assert.ok(bytes);
      assert.deepEqual(read(bytes), { format: 'cigogne-correction', version: 1, ...slip });
    }),
  );
});

const GOOD = {
  format: 'cigogne-correction',
  version: 1,
  correction: '01990000-0000-7000-8000-000000000001',
  from: { pmi: '23', name: 'PMI de la Creuse' },
  at: '2026-11-20T10:00:00Z',
  reason: 'Livret de famille',
  changes: { birthFamily: ['AVANT-TEST', 'APRES-TEST'] },
  documents: [{ id: '1.2.3', setId: '1.2.4' }],
  ins: null,
};

test('a slip that is not what it must be is none', () => {
  assert.ok(readAs(GOOD), 'the pattern itself is read');
  const wrong: [string, unknown][] = [
    ['another version', { ...GOOD, version: 2 }],
    ['another format', { ...GOOD, format: 'cigogne-transfert' }],
    ['more than a slip has', { ...GOOD, apply: true }],
    ['nothing that changed', { ...GOOD, changes: {} }],
    ['a field that nobody may correct', { ...GOOD, changes: { ins: ['1', '2'] } }],
    ['a column of the record', { ...GOOD, changes: { ...GOOD.changes, restrictedBecause: [null, 'x'] } }],
    ['a column of the database', { ...GOOD, changes: { birth_family: ['A', 'B'] } }],
    ['no value before', { ...GOOD, changes: { birthFamily: ['B'] } }],
    ['a value too many', { ...GOOD, changes: { birthFamily: ['A', 'B', 'C'] } }],
    ['an empty name', { ...GOOD, changes: { birthFamily: ['A', ' '] } }],
    ['a list for a name', { ...GOOD, changes: { birthFamily: ['A', ['B']] } }],
    ['a name for a list', { ...GOOD, changes: { givenNames: [[], 'Aimée'] } }],
    ['an object for a name', { ...GOOD, changes: { birthFamily: ['A', { toString: 'B' }] } }],
    ['no day of any year', { ...GOOD, changes: { birthDate: [null, '2026-02-30'] } }],
    ['a sex that does not exist', { ...GOOD, changes: { sex: ['F', 'constructor'] } }],
    ['what was no code of a sex', { ...GOOD, changes: { sex: ['constructor', 'F'] } }],
    ['too long a name', { ...GOOD, changes: { birthFamily: ['A', 'B'.repeat(101)] } }],
    ['a byte that no column keeps', { ...GOOD, changes: { birthFamily: ['A', 'B\0C'] } }],
    ['half a character', { ...GOOD, reason: 'x\ud800y' }],
    ['no PMI', { ...GOOD, from: { pmi: '69', name: 'x' } }],
    ['no reason', { ...GOOD, reason: '  ' }],
    ['too many documents', { ...GOOD, documents: Array.from({ length: 51 }, () => GOOD.documents[0]) }],
    ['an INS alone', { ...GOOD, ins: '299…' }],
    ['a list', [GOOD]],
    ['nothing', null],
  ];
  for (const [what, content] of wrong) assert.equal(readAs(content), undefined, what);
  const own = Buffer.from(
    JSON.stringify(GOOD).replace('"birthFamily"', '"__proto__":["A","B"],"birthFamily"'),
  );
  assert.equal(read(own), undefined, 'a prototype');
  assert.equal(read(Buffer.from('{')), undefined, 'no JSON');
  assert.equal(read(Buffer.from(`${JSON.stringify(GOOD)}${' '.repeat(50_000)}`)), undefined, 'too large');
  assert.equal(read(Buffer.from(JSON.stringify(GOOD)), 'autre.json'), undefined, 'another name');
});

test('what would not be read is not written: the note says it', () => {
  const { format: _, version: __, ...content } = GOOD;
  assert.ok(writeCorrection(content));
  assert.equal(writeCorrection({ ...content, changes: { cog: ['23096', '23008'] } }), undefined);
});

test('the slip carries the fields that a person may correct, each of them', () => {
  const values = {
    givenNames: [[], ['Aimée']],
    phones: [[], []],
    birthDate: [null, '2026-10-25'],
    sex: ['', 'F'],
  };
  for (const field of rectifiable.keyof().options) {
    const value = new Map<string, unknown>(Object.entries(values)).get(field) ?? ['A', 'B'];
    assert.ok(readAs({ ...GOOD, changes: { [field]: value } }), field);
  }
});

test('a record is found by its documents, then their versions, then the INS; among several, none', () => {
  const ins = { root: '1.2.250.1.213.1.4.8', value: '299017507528422' };
  const documents = [{ id: 'd1', setId: 's1' }];
  const held = (documentId: string, setId: string, childId: string) => ({ documentId, setId, childId });
  const known = (id: string, value = ins.value) => ({ id, ins: value, root: ins.root });
  const find = (...[one, all, qualified]: Parameters<typeof recordOf>) =>
    recordOf(one, all, qualified).record;
  assert.equal(
    find({ documents, ins }, [held('d1', 's1', 'a')], [known('b')]),
    undefined,
    'documents and INS of two',
  );
  assert.equal(find({ documents, ins }, [held('d1', 's1', 'a')], [known('a')]), 'a', 'both');
  assert.equal(find({ documents, ins }, [held('d1', 's1', 'a')], []), 'a', 'documents alone');
  assert.equal(find({ documents, ins: null }, [held('d2', 's1', 'a')], []), 'a', 'another version of it');
  assert.equal(find({ documents, ins: null }, [held('d2', 's1', 'a'), held('d1', 's9', 'b')], []), 'b');
  assert.equal(find({ documents: [], ins }, [], [known('c')]), 'c', 'the INS');
  assert.equal(
    find({ documents, ins }, [held('d1', 's1', 'a')], [known('a', 'autre')]),
    undefined,
    'another INS',
  );
  assert.equal(
    find({ documents, ins }, [held('d1', 's1', 'a')], [known('a'), known('b')]),
    undefined,
    'two of one INS',
  );
  const two = [...documents, { id: 'd2', setId: 's2' }];
  assert.equal(
    find({ documents: two, ins: null }, [held('d1', 's1', 'a'), held('d2', 's2', 'b')], []),
    undefined,
  );
  assert.equal(
    find({ documents: [], ins }, [], [known('c'), known('d')]),
    undefined,
    'two records of one INS',
  );
  assert.equal(
    find({ documents: [], ins: null }, [held('d1', 's1', 'a')], [known('a')]),
    undefined,
    'nothing named',
  );
  const { named } = recordOf(
    { documents: two, ins },
    [held('d1', 's1', 'a'), held('d2', 's2', 'b')],
    [known('c')],
  );
  assert.deepEqual(named, ['a', 'b', 'c']);
});
