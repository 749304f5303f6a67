import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '@cigogne/kernel';
import { type Headless, startHeadless } from './testing/headless.fixture.ts';
import { certificateMessage } from './testing/message.fixture.ts';
import { homesOf } from './testing/population/births.ts';
import { mailOf } from './testing/population/messages.ts';
import { claimArrivals, integrateArrivals } from './use-cases/integrate.ts';
import { takeMessage } from './use-cases/take-message.ts';

const NOW = new Date('2026-11-22T09:00:00Z');

interface Mail {
  raw: Buffer;
  receivedAt: Date;
}

/** Children whose certificates, versions, repetitions and twins stand side by side: each batch holds what depends on it. */
async function familiesTogether(): Promise<Mail[]> {
  const mails: (Mail & { child: number })[] = [];
  const options = { seed: 7, certificates: 90, homes: homesOf('23'), years: [2024], pdfBytes: 0 };
  for await (const mail of mailOf(options)) mails.push(mail);
  const versions = await Promise.all(
    [1, 1, 1, 2, 3].map((versionNumber, index) =>
      certificateMessage({
        sample: {
          seed: 90_031,
          answers: { gestationalAge: 33 + versionNumber, ...(index === 1 ? { birthWeight: 3001 } : {}) },
          document: { versionNumber },
        },
        ...(versionNumber === 3 ? { action: 'delete' as const } : {}),
      }),
    ),
  );
  return [
    ...mails.toSorted((a, b) => a.child - b.child),
    ...versions.map((raw) => ({ raw, receivedAt: NOW })),
  ];
}

async function take({ pmi, db }: Headless, mails: readonly Mail[]): Promise<void> {
  for (const { raw, receivedAt } of mails) await takeMessage(pmi, raw, receivedAt);
  // In the order in which they were taken, in both databases.
  await db.query(`update arrival set due_at = due_at - interval '1 minute'`);
}

/** What is there, by names that are the same in two databases. */
async function pictureOf(db: Database): Promise<unknown[]> {
  const children = `(select string_agg(document_id, ' ' order by document_id) from certificate where child_id = `;
  const queries = [
    `select ${children} child.id) as documents, to_jsonb(child) - array['id', 'sector_id', 'created_at'] as child
       from child order by 1`,
    `select document_id, action, score, reasons, exam_date, superseded_by is not null as superseded,
       (select document_id from certificate as newer where newer.id = certificate.superseded_by) as by,
       withdrawn_at is not null as withdrawn from certificate order by 1`,
    `select c.document_id, f.state, f.cause, f.score, f.urgency, f.closed_because
       from follow_up f join certificate c on c.id = f.certificate_id order by 1, 2, 4`,
    `select least(a, b) as one, greatest(a, b) as other, score from (select ${children} arrived_id) as a,
       ${children} known_id) as b, score from match_proposal) as proposals order by 1, 2`,
    `select ${children} event.child_id) as documents, action, reason, count(*)::int as count from event
      group by 1, 2, 3 order by 1, 2, 3`,
    `select raw_sha256, state, reason_code, kind, findings from arrival order by 1`,
    `select arrival.raw_sha256, reply.error_code from reply join arrival using (id) order by 1`,
  ];
  return Promise.all(queries.map((text) => db.query(text)));
}

test('messages integrated together leave what they leave one at a time', async (t) => {
  const [together, alone] = await Promise.all([startHeadless(NOW), startHeadless(NOW)]);
  t.after(() => Promise.all([together.close(), alone.close()]));
  const mails = await familiesTogether();
  await Promise.all([take(together, mails), take(alone, mails)]);
  await together.integrateAll(1);
  for (let batches = await claimArrivals(alone.pmi, 1); batches.length > 0; ) {
    for (const one of batches.flat()) await integrateArrivals(alone.pmi, [one]);
    batches = await claimArrivals(alone.pmi, 1);
  }
  const pictures = await Promise.all([pictureOf(together.db), pictureOf(alone.db)]);
  assert.deepEqual(pictures[0], pictures[1]);
  const states = await alone.db.query<{ state: string }>('select distinct state from arrival order by 1');
  assert.deepEqual(
    states.map(({ state }) => state),
    ['duplicate', 'integrated', 'waiting'],
  );
});
