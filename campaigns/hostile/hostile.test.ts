import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { diceOf } from '../common/dice.ts';
import type { CampaignFinding } from '../common/finding.ts';
import { CLASSIC_MAIL } from './classics/mail.ts';
import { CLASSIC_XML } from './classics/xml.ts';
import { CLASSIC_ZIP } from './classics/zip.ts';
import { type Corpus, mailOf, makeCorpus } from './corpus.ts';
import { generate } from './generate.ts';
import type { Input } from './input.ts';
import { read } from './read.ts';
import type { Read } from './told.ts';
import { readRange } from './watch.ts';

let corpus: Corpus;
before(async () => {
  corpus = await makeCorpus();
});

test('what is good is accepted: the campaign begins from what passes', async () => {
  for (const { bytes } of corpus.packages) {
    assert.equal(await read({ family: 'zip', made: '', bytes }, corpus), 'accepted');
    assert.equal(await read({ family: 'mail', made: '', bytes: mailOf(bytes) }, corpus), 'accepted');
  }
  for (const document of corpus.documents)
    assert.equal(await read({ family: 'xml', made: '', bytes: Buffer.from(document) }, corpus), 'accepted');
  assert.equal(
    await read({ family: 'list', made: '', bytes: Buffer.from(corpus.list.xml) }, corpus),
    'accepted',
  );
});

test('500 inputs at random: each is accepted, or refused with a code', async () => {
  const codes = new Set<string>();
  for (let index = 0; index < 500; index += 1) {
    const input = generate(corpus, 20_261_123, index);
    codes.add(
      await read(input, corpus).catch((cause: unknown) =>
        Promise.reject(new Error(`#${index} ${input.made}`, { cause })),
      ),
    );
  }
  assert.ok(
    codes.size > 40,
    `only ${codes.size} different answers: the inputs no longer reach what reads them`,
  );
});

test('a seed and a number make the same input again', () => {
  for (const index of [0, 7, 99]) {
    assert.deepEqual(generate(corpus, 5, index), generate(corpus, 5, index));
    assert.notDeepEqual(generate(corpus, 5, index), generate(corpus, 6, index));
  }
});

describe('the classics', () => {
  const all: readonly [
    Input['family'],
    Readonly<Record<string, (dice: ReturnType<typeof diceOf>) => Uint8Array | string>>,
  ][] = [
    ['mail', CLASSIC_MAIL],
    [
      'zip',
      Object.fromEntries(
        Object.entries(CLASSIC_ZIP).map(([name, make]) => [
          name,
          (dice) => make(dice, corpus.packages[0]?.files ?? []),
        ]),
      ),
    ],
    [
      'xml',
      Object.fromEntries(
        Object.entries(CLASSIC_XML).map(([name, make]) => [
          name,
          (dice) => make(dice, corpus.documents[0] ?? ''),
        ]),
      ),
    ],
  ];
  /** Tricks that change nothing of what is read: the document says what it said. */
  const harmless = new Set([
    'a schema elsewhere',
    'identifiers that chase each other',
    'a large narrative',
    'a table of one cell, spanning',
    'nested narrative',
    'expanded at length',
  ]);
  for (const [family, classics] of all) {
    for (const [name, make] of Object.entries(classics)) {
      test(`${family}, ${name}: refused with a code`, async () => {
        for (const index of [1, 2]) {
          const made = make(diceOf(index, 0));
          const bytes =
            typeof made === 'string' ? Buffer.from(made, family === 'mail' ? 'latin1' : 'utf8') : made;
          const code = await read({ family, made: name, bytes }, corpus);
          if (!harmless.has(name)) assert.notEqual(code, 'accepted');
        }
      });
    }
  }
});

test('a reader that crashes, hangs or holds too much is a finding, and those after it are read', async () => {
  const reads: Read[] = [];
  const findings: CampaignFinding[] = [];
  await readRange(
    { seed: 1, from: 0, to: 8 },
    { read: (one) => reads.push(one), finding: (one) => findings.push(one) },
    { reader: new URL('./bad-reader.fixture.ts', import.meta.url), silentMs: 1_500 },
  );
  assert.deepEqual(
    reads.map(({ index }) => index),
    [0, 1, 3, 5, 6, 7],
  );
  assert.deepEqual(
    findings.map(({ index, happened }) => [index, happened]),
    [
      [1, 'TypeError: badly'],
      [2, 'no answer in 1.5 s'],
      [4, 'the reader ended (3)'],
      [5, '2500 ms of CPU'],
      [6, '2048 MiB held by the reader'],
    ],
  );
});
