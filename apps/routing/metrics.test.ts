import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';

let platform: TestPlatform;
before(async () => {
  platform = await startTestPlatform({ ROUTING_HOMOLOGATION_UNTIL: '2031-01-01' });
});
after(() => platform.stop());

test('every metric that the alerts and the dashboard ask of this service is exported', async () => {
  const exported = new Set((await scrape()).match(/(?<=^# TYPE )\S+/gm));
  const asked = ['prometheus/alerts.yml', 'grafana/cigogne.json'].flatMap((file) => {
    const text = readFileSync(new URL(`../../ops/${file}`, import.meta.url), 'utf8');
    return text.match(/\b(?:routing|process|nodejs)_[a-z0-9_]+/g) ?? [];
  });
  assert.ok(asked.length > 10);
  const missing = asked.filter((name) => !exported.has(name.replace(/_(bucket|sum|count)$/, '')));
  assert.deepEqual(missing, []);
});

test('what waits for somebody is counted, beside the age of the list and the end of certificates', async () => {
  const { db } = platform;
  await db.query(
    `insert into message (id, received_at, channel, sender, message_id, size_bytes, state, state_at, erased_at, due_at) values
     ('0198c0de-0000-7000-8000-000000000001', now(), 'smtp', 'm@chu-cigogne.mssante.test', '<1@test>', 5, 'on-hold', now(), null, null),
     ('0198c0de-0000-7000-8000-000000000002', now() - interval '2 hours', 'smtp', 'm@chu-cigogne.mssante.test', '<2@test>', 5, 'relayed', now(), now() - interval '2 hours', null),
     ('0198c0de-0000-7000-8000-000000000003', now() - interval '3 hours', 'smtp', 'm@chu-cigogne.mssante.test', '<3@test>', 5, 'received', now(), null, now() + interval '1 hour')`,
  );
  await db.query(
    `insert into content (owner, message_id, key_id, wrapped_key, ciphertext)
     values ('0198c0de-0000-7000-8000-000000000002', '0198c0de-0000-7000-8000-000000000002', 'essai', '', '')`,
  );
  const delivery = `insert into delivery (id, message_id, pmi, mailbox, mode, reason, relay_message_id, state, created_at, returned_at)
    values ($1, '0198c0de-0000-7000-8000-000000000002', '23', 'pmi@test', 'xdm', 'residence', $2, $3, now(), $4)`;
  await db.query(delivery, ['0198c0de-0000-7000-8000-0000000000d1', '<r1@test>', 'dead', null]);
  await db.query(delivery, ['0198c0de-0000-7000-8000-0000000000d2', '<r2@test>', 'accepted', new Date()]);
  // A node of its own: the first one keeps an answer for some seconds.
  const node = await platform.startNode();
  const text = await scrape(node.console);
  const value = (name: string) => Number(new RegExp(`^routing_${name} (\\S+)$`, 'm').exec(text)?.[1]);
  assert.equal(value('on_hold'), 1);
  assert.equal(value('dead_deliveries'), 1);
  assert.equal(value('returned_deliveries'), 1);
  assert.equal(value('late_erasures'), 1);
  assert.equal(value('waiting'), 1);
  assert.ok(value('waiting_oldest_seconds') >= 3 * 3600);
  assert.equal(value('white_list_domains'), 4);
  assert.ok(value('white_list_age_seconds') >= 0);
  assert.equal(value('database_up'), 1);
  const left = /^routing_certificate_seconds_left\{file="ROUTING_TLS_CERT_FILE"\} (\S+)$/m.exec(text)?.[1];
  assert.ok(Number(left) > 8 * 86_400 && Number(left) < 10 * 86_400, 'ten days, as the test authority gives');
});

async function scrape(url = platform.node.console): Promise<string> {
  return (await fetch(new URL('/metrics', url))).text();
}
