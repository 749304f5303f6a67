import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { loadSettings } from './settings.ts';
import { startPmi } from './start.ts';
import { type Surroundings, startSurroundings } from './testing/pmi.fixture.ts';

let around: Surroundings;
before(async () => {
  around = await startSurroundings();
});
after(() => around.close());

test('every metric that the alerts and the dashboard ask of this service is exported, and tells what waits', async () => {
  const { db } = around;
  const arrival = `insert into arrival (id, raw_sha256, received_at, state, due_at)
    values (gen_random_uuid(), $1, now() - $2::interval, $3, $4) returning id`;
  await db.query(arrival, [Buffer.from('1'), '4 days', 'to-key', null]);
  await db.query(arrival, [Buffer.from('2'), '2 hours', 'received', new Date(Date.now() + 3_600_000)]);
  const [answered] = await db.query<{ id: string }>(arrival, [
    Buffer.from('3'),
    '1 hour',
    'integrated',
    null,
  ]);
  await db.query(`insert into reply (id, state, recipient) values ($1, 'dead', 'm@test')`, [answered?.id]);
  const pmi = await startPmi(loadSettings(around.env), around.env);
  const text = await (await fetch(new URL('/metrics', pmi.http))).text();
  await pmi.stop();
  const exported = new Set(text.match(/(?<=^# TYPE )\S+/gm));
  const asked = ['prometheus/alerts.yml', 'grafana/cigogne.json'].flatMap((file) => {
    const content = readFileSync(new URL(`../../ops/${file}`, import.meta.url), 'utf8');
    return content.match(/\bpmi_[a-z0-9_]+/g) ?? [];
  });
  assert.ok(asked.length > 5);
  assert.deepEqual(
    asked.filter((name) => !exported.has(name.replace(/_(bucket|sum|count)$/, ''))),
    [],
  );
  const value = (name: string) => Number(new RegExp(`^pmi_${name} (\\S+)$`, 'm').exec(text)?.[1]);
  assert.equal(value('tray'), 1);
  assert.ok(value('tray_oldest_seconds') >= 4 * 86_400);
  assert.equal(value('waiting'), 1);
  assert.ok(value('waiting_oldest_seconds') >= 7_200);
  assert.equal(value('dead_replies'), 1);
  assert.ok(value('erasure_age_seconds') >= 0);
  assert.equal(value('database_up'), 1);
  assert.match(text, /^pmi_mailbox_up [01]$/m);
  assert.match(text, /^pmi_certificate_seconds_left\{file="PMI_TLS_CA_FILE"\} \d/m);
});
