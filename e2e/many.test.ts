import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { type Call, type Chain, JSON_BODY, OPEN_PMIS, openChain, pmiMailbox } from './chain.fixture.ts';
import { birth, csvOf, posted } from './many.fixture.ts';
import { eventually } from './page.fixture.ts';

/** Of each way in. `MANY=400 ./cigogne test e2e/many` measures more. */
const EACH = Number(process.env.MANY ?? 200) / 2;
const AT_ONCE = 25;

const REPORT = z.object({
  created: z.array(z.object({ id: z.uuid() })),
  known: z.array(z.object({ id: z.uuid() })),
  errors: z.array(z.unknown()),
});
const MADE = z.object({ id: z.uuid() });
const SERIES = z.object({
  results: z.array(z.object({ id: z.uuid(), outcome: z.string(), message: z.string() })),
});
const BOARD = z.object({
  lines: z.array(z.object({ id: z.uuid(), revision: z.int(), state: z.string() })),
  counts: z.record(z.string(), z.int()),
  pages: z.int(),
});
const LIST = z.array(z.object({ uid: z.int() }));
const MAIL = z.object({ attachments: z.array(z.object({ filename: z.string(), sha256: z.string() })) });

let chain: Chain;
before(async () => {
  chain = await openChain();
});
after(() => chain?.close());

/** A hundred births of a file: the same file twice is the same as once. */
async function importFile(secretary: Call): Promise<string[]> {
  const csv = csvOf(Array.from({ length: EACH }, (_, index) => birth(index + 1)));
  const report = REPORT.parse(await secretary('POST', '/api/imports/csv', { kind: 'CS8', csv }));
  assert.deepEqual(report.errors, []);
  const again = REPORT.parse(await secretary('POST', '/api/imports/csv', { kind: 'CS8', csv }));
  assert.equal(again.created.length, 0);
  assert.equal(again.known.length, EACH);
  return report.created.map(({ id }) => id);
}

/** A hundred births that a software posts, every tenth of them twice, for its answer was lost. */
async function post(administrator: Call): Promise<string[]> {
  const { token } = z
    .object({ token: z.string() })
    .parse(await administrator('POST', '/api/establishment/tokens', { label: 'Dossier obstétrical' }));
  const create = async (number: number) => {
    const answer = await fetch(`${chain.emitter}/api/certificates`, {
      method: 'POST',
      headers: { ...JSON_BODY, authorization: `Bearer ${token}`, 'idempotency-key': `naissance-${number}` },
      body: JSON.stringify(posted(number)),
    });
    return MADE.parse(await answer.json()).id;
  };
  const ids: string[] = [];
  for (let number = EACH + 1; number <= 2 * EACH; number += 1) {
    const id = await create(number);
    if (number % 10 === 0) assert.equal(await create(number), id);
    ids.push(id);
  }
  return ids;
}

/** Everything that waits in a state, page after page, as the physician ticks it. */
async function waiting(call: Call, state: string): Promise<{ id: string; revision: number }[]> {
  const found: { id: string; revision: number }[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const board = BOARD.parse(await call('GET', `/api/certificates?state=${state}&page=${page}`));
    found.push(...board.lines.map(({ id, revision }) => ({ id, revision })));
    pages = board.pages;
  }
  return found;
}

async function inSeries(call: Call, path: string, things: readonly unknown[], key: string): Promise<void> {
  for (let from = 0; from < things.length; from += AT_ONCE) {
    const answer = await call('POST', path, { [key]: things.slice(from, from + AT_ONCE) });
    const { results } = SERIES.parse(answer);
    assert.deepEqual(
      results.filter(({ outcome }) => outcome !== 'done'),
      [],
    );
  }
}

/** Digests of the packages that the PMIs have, each as often as it is there. */
async function arrived(): Promise<string[]> {
  const digests: string[] = [];
  for (const key of OPEN_PMIS) {
    const mailbox = `${chain.sandbox}/api/mailboxes/${encodeURIComponent(pmiMailbox(key))}/messages`;
    for (const { uid } of LIST.parse(await (await fetch(mailbox)).json())) {
      const { attachments } = MAIL.parse(await (await fetch(`${mailbox}/${uid}`)).json());
      digests.push(
        ...attachments.filter(({ filename }) => filename === 'IHE_XDM.ZIP').map((one) => one.sha256),
      );
    }
  }
  return digests.sort();
}

/** Waits until more are delivered: a loaded machine is slow, and must only not stand still. */
async function moreThan(physician: Call, before: number): Promise<number> {
  let now = before;
  await eventually(async () => {
    const { counts } = BOARD.parse(await physician('GET', '/api/certificates'));
    now = counts.delivered ?? 0;
    assert.ok(now > before, `${now} delivered`);
  });
  return now;
}

async function sent(physician: Call, ids: readonly string[]): Promise<string[]> {
  const digests: string[] = [];
  for (const id of ids) {
    const zip = await physician('GET', `/api/certificates/${id}/package`);
    assert.ok(Buffer.isBuffer(zip));
    digests.push(createHash('sha256').update(zip).digest('hex'));
  }
  return digests.sort();
}

test('hundreds of births of a file and of a software are signed, delivered once each, acknowledged', async (t) => {
  const begun = performance.now();
  const step = (what: string) => {
    const seconds = (performance.now() - begun) / 1000;
    t.diagnostic(`${seconds.toFixed(1)} s: ${what}`);
  };
  const [secretary, physician, administrator] = await Promise.all([
    chain.signIn('secretaire'),
    chain.signIn('pediatre'),
    chain.signIn('cadre'),
  ]);
  const ids = [...(await importFile(secretary)), ...(await post(administrator))];
  step(`${ids.length} drafts`);
  const drafts = await waiting(secretary, 'draft');
  await inSeries(
    secretary,
    '/api/series/submit',
    drafts.map(({ id }) => id),
    'ids',
  );
  const toSign = await waiting(physician, 'to-sign');
  assert.equal(toSign.length, ids.length);
  await inSeries(physician, '/api/series/sign', toSign, 'certificates');
  step('signed');
  for (let delivered = 0; delivered < ids.length; ) {
    delivered = await moreThan(physician, delivered);
  }
  const { counts } = BOARD.parse(await physician('GET', '/api/certificates'));
  assert.deepEqual(counts, { delivered: ids.length });
  const seconds = (performance.now() - begun) / 1000;
  step(`delivered: ${(ids.length / seconds).toFixed(1)} per second from the file to « Remis »`);
  await eventually(async () => {
    const states = await chain.platform.query<{ state: string; count: number }>(
      `select state, count(*)::int as count from message where kind is not null group by state`,
    );
    assert.deepEqual(states, [{ state: 'acknowledged', count: ids.length }]);
  });
  assert.deepEqual(await arrived(), await sent(physician, ids));
  step('acknowledged, each package once at its PMI');
});
