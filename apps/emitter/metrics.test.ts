import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { eventually } from '@cigogne/kernel';
import { loadSettings } from './settings.ts';
import { startEmitter } from './start.ts';
import { type Surroundings, startSurroundings } from './testing/emitter.fixture.ts';

let around: Surroundings;
before(async () => {
  around = await startSurroundings();
});
after(() => around.close());

test('every metric that the alerts and the dashboard ask of this service is exported, and tells what waits', async () => {
  const first = await startEmitter(loadSettings(around.env), around.env);
  await first.stop();
  const { db } = around;
  const certificate = `insert into certificate (id, establishment_id, kind, version, state, set_id, created_at, updated_at,
      updated_by, updated_name, signed_at, sent_at, due_at)
    select gen_random_uuid(), id, 'CS8', '1', $1, 's', now(), now() - $2::interval, 'x', 'x', now() - $2::interval, now() - $2::interval, $3
      from establishment order by id limit 1`;
  await db.query(certificate, ['failed', '1 hour', null]);
  await db.query(certificate, ['failed', '400 days', null]);
  await db.query(certificate, ['sent', '3 days', null]);
  await db.query(certificate, ['signed', '2 hours', new Date(Date.now() + 3_600_000)]);
  const emitter = await startEmitter(loadSettings(around.env), around.env);
  const text = await (await fetch(new URL('/metrics', emitter.http))).text();
  await eventually('the mailboxes answer', async () => emitter.mailboxes.answers(await establishment()));
  await emitter.stop();
  const exported = new Set(text.match(/(?<=^# TYPE )\S+/gm));
  const asked = ['prometheus/alerts.yml', 'grafana/cigogne.json'].flatMap((file) => {
    const content = readFileSync(new URL(`../../ops/${file}`, import.meta.url), 'utf8');
    return content.match(/\bemitter_[a-z0-9_]+/g) ?? [];
  });
  assert.ok(asked.length > 5);
  assert.deepEqual(
    asked.filter((name) => !exported.has(name.replace(/_(bucket|sum|count)$/, ''))),
    [],
  );
  const value = (name: string) => Number(new RegExp(`^emitter_${name} (\\S+)$`, 'm').exec(text)?.[1]);
  assert.equal(value('failed'), 2);
  assert.equal(value('late_erasures'), 1);
  assert.equal(value('waiting'), 1);
  assert.ok(value('waiting_oldest_seconds') >= 7_200);
  assert.ok(value('unanswered_oldest_seconds') >= 3 * 86_400);
  assert.equal(value('database_up'), 1);
  assert.match(text, /^emitter_certificate_seconds_left\{file="EMITTER_TLS_CA_FILE"\} \d/m);
});

async function establishment(): Promise<string> {
  const [row] = await around.db.query<{ id: string }>('select id from establishment order by id limit 1');
  return row?.id ?? '';
}
