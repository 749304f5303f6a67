import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { composeMdn } from '@cigogne/mail';
import { holdingsOf } from './adapters/trace/content.ts';
import { sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { PEOPLE, visitor, WITH_SIGN_IN } from './testing/console.fixture.ts';
import { replacing, withMetadata } from './testing/forged.fixture.ts';
import { type NodeProcess, startNodeProcess } from './testing/node-process.fixture.ts';
import { outcomeOf, send, submit } from './testing/outcome.fixture.ts';
import { PLATFORM, startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';

/** What nothing of the platform may hold or say once the certificate is gone, and no clear text before. */
const SECRETS: Record<string, string[]> = {
  'birth name': ['INTROUVABLE', 'Introuvable'],
  'first name': ['Prunelline'],
  'mother and father': ['CIGOGNE-TEST'],
  'date of birth': ['20260203', '2026-02-03', '03/02/2026'],
  'INS and local identifiers': ['2990199'],
  street: ['Impasse des Mirages', 'Mirages'],
  city: ['La Souterraine', 'SOUTERRAINE', '23300'],
};
const HOME = {
  houseNumber: '17',
  streetName: 'Impasse des Mirages',
  postalCode: '23300',
  city: 'LA SOUTERRAINE',
  country: 'FRANCE',
};

let platform: TestPlatform;
/** the node under test runs as in production, so that all that it writes is seen */
let node: NodeProcess;
const sent: string[] = [];

before(async () => {
  platform = await startTestPlatform(WITH_SIGN_IN);
  const mailbox = await platform.openPmi('23');
  await platform.node.stop();
  node = await startNodeProcess({ ...platform.env, ROUTING_LOG_LEVEL: 'debug' });
  const sender = platform.senderTo(node.smtpPort);
  const there: TestPlatform = {
    ...platform,
    send: async (raw, from = 'maternite@chu-cigogne.mssante.test', to = PLATFORM) =>
      (await sender.send({ from, to, raw })).reply,
  };
  const options = (seed: number) => ({
    kind: 'CS8' as const,
    seed,
    child: { birthFamily: 'INTROUVABLE', given: ['Prunelline', 'Exemple'], birthTime: '20260203' },
    addresses: { child: HOME, guardian: HOME, mother: HOME, father: HOME },
  });
  const subject = 'XDM/1.0/DDM+Certificat, déclaration INTROUVABLE Prunelline 03/02/2026';
  const mail = (zip: Uint8Array) =>
    sampleMail(zip, { subject, text: 'Prunelline INTROUVABLE, née le 03/02/2026.' });

  const delivered = await send(there, mail(await samplePackage(options(1))));
  assert.equal(delivered.state, 'acknowledged');
  const refused = await send(
    there,
    mail(await withMetadata(replacing('PID-5|INTROUVABLE', 'PID-5|AUTRE-INTROUVABLE'), options(2))),
  );
  assert.equal(refused.state, 'rejected');
  const nowhere = {
    ...options(3),
    addresses: { mother: { ...HOME, postalCode: '01200', city: 'SOUTERRAINE' } },
  };
  const ambiguous = await send(there, mail(await samplePackage(nowhere)));
  assert.ok(ambiguous.findingCodes.includes('ROUTE-AMBIGUOUS'));
  const malformed = await send(
    there,
    Buffer.from(`X: a\u0000b\r\nSubject: ${subject}\r\n\r\nPrunelline\r\n`),
  );
  assert.equal(malformed.state, 'rejected');

  const [row] = await platform.db.query<{ id: string }>('select relay_message_id as id from delivery');
  const mdn = composeMdn({
    messageId: '<mdn-1@pmi.mssante.test>',
    date: new Date('2026-11-02T09:00:00Z'),
    from: { address: mailbox },
    to: PLATFORM,
    text: 'Prunelline INTROUVABLE : patient inconnu.',
    finalRecipient: mailbox,
    original: { messageId: row?.id ?? '' },
    error: { code: '902', label: 'INTROUVABLE Prunelline inconnue' },
  });
  const report = await send(there, mdn, '');
  await outcomeOf(platform, delivered.id);

  platform.operator.answers.set(mailbox, {
    accept: false,
    code: 550,
    enhanced: '5.1.1',
    text: 'Boite inconnue',
  });
  const dead = await send(there, mail(await samplePackage(options(4))));
  assert.deepEqual([dead.deliveries[0]?.state, dead.held], ['dead', 1]);
  await platform.db.query('alter table pmi rename column birth_copy to birth_copy_away');
  const held = await submit(there, mail(await samplePackage(options(5))));
  await platform.until('on hold', `select state = 'on-hold' from message where id = $1`, [held]);
  await platform.db.query('alter table pmi rename column birth_copy_away to birth_copy');
  sent.push(...[delivered, refused, ambiguous, malformed, report, dead].map(({ id }) => id), held);
});
after(async () => {
  await node.stop();
  await platform.stop();
});

/** Five digits come up by chance within a digest, an id or a ciphertext: there they stand between other digits. */
function says(text: string, value: string): boolean {
  return /^\d{5}$/.test(value)
    ? new RegExp(`(?<![0-9a-f])${value}(?![0-9a-f])`).test(text)
    : text.includes(value);
}

/** Fails when a text holds a secret, as it is or as the hexadecimal of bytes. */
function assertSaysNothing(where: string, text: string): void {
  for (const [what, values] of Object.entries(SECRETS)) {
    for (const value of values) {
      assert.ok(!says(text, value), `${where} holds the ${what}: ${value}`);
      assert.ok(
        !text.includes(Buffer.from(value).toString('hex')),
        `${where} holds the bytes of the ${what}`,
      );
    }
  }
}

test('the database: no row of any table, sealed contents included', async () => {
  const tables = await platform.db.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  assert.ok(tables.length > 10);
  let rows = 0;
  for (const { name } of tables) {
    const found = await platform.db.query<{ text: string }>(`select t::text as text from ${name} t`);
    rows += found.length;
    for (const { text } of found) assertSaysNothing(`table ${name}`, text);
  }
  assert.ok(rows > 100, 'there was something to look at');
});

test('what the node writes, at its most talkative', () => {
  const log = node.output();
  assert.match(log, /control failed/);
  assert.match(log, /not relayed/);
  assertSaysNothing('the log', log);
});

test('what the console answers, to the one who may see the most', async () => {
  const there = { ...platform, node: { ...platform.node, console: node.http } };
  const { fetch } = await visitor(there, { ...PEOPLE.operateur, name: 'Camille Exemple' });
  const paths = [
    '/api/overview',
    '/api/messages?limit=200',
    '/api/messages?state=report',
    '/api/attention',
    '/api/statistics',
    '/api/emitters',
    '/api/journal',
    '/api/directory/23',
    ...sent.map((id) => `/api/messages/${id}`),
  ];
  for (const path of paths) {
    const answer = await fetch(path);
    assert.equal(answer.status, 200, path);
    assertSaysNothing(path, await answer.text());
  }
  assertSaysNothing('the metrics', await (await fetch('/metrics')).text());
});

test('what is still held is known, and is nothing where the promise is that nothing is', async () => {
  const [delivered = '', refused = '', , , , dead = '', held = ''] = sent;
  for (const id of [delivered, refused]) assert.deepEqual(await holdingsOf(platform.db, id), []);
  for (const id of [dead, held]) {
    const holdings = await holdingsOf(platform.db, id);
    assert.deepEqual(
      holdings.map(({ what, keyId }) => [what, keyId]),
      [['message', 'essai']],
    );
  }
});

test('the test can tell: the mail that the PMI received holds all of it', async () => {
  const mail = platform.operator.mails.find(({ to }) => to.startsWith('pmi-23'));
  assert.throws(() => assertSaysNothing('the mail', mail?.raw.toString() ?? ''));
});
