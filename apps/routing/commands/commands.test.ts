import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  appendJournal,
  bareEnvironment,
  generateMasterKey,
  kernelMigrations,
  loadMasterKeys,
  openVault,
  type TestDatabase,
  testDatabase,
} from '@cigogne/kernel';
import { loadSealed } from '../adapters/trace/content.ts';
import { routingMigrations } from '../start.ts';
import { contentContext } from '../use-cases/contents.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase([kernelMigrations, routingMigrations]);
});
after(() => database.drop());

const OLD = generateMasterKey('ancienne');
const NEW = generateMasterKey('nouvelle');
const vaultOf = (keys: string) => openVault(loadMasterKeys({ CIGOGNE_MASTER_KEY: keys }));

/** Runs a command as `./cigogne` does. */
function run(
  name: string,
  args: string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: number; out: string; err: string }> {
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const all = { ...bareEnvironment(), DATABASE_URL: database.url, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env: all }, (error, out, err) =>
      resolve({ status: Number(error?.code ?? 0), out, err }),
    );
  });
}

async function receive(messageId: string, documentId: string | null = null): Promise<string> {
  const id = randomUUID();
  await database.db.query(
    `insert into message (id, received_at, channel, sender, message_id, size_bytes, state, state_at, document_id)
     values ($1, now(), 'smtp', 'maternite@chu-cigogne.mssante.test', $2, 10, 'received', now(), $3)`,
    [id, messageId, documentId],
  );
  await database.db.query(`insert into event (message_id, at, kind) values ($1, now(), 'received')`, [id]);
  const sealed = vaultOf(OLD).seal(Buffer.from('contenu de test'), contentContext(id));
  await database.db.query(
    'insert into content (owner, message_id, key_id, wrapped_key, ciphertext) values ($1, $1, $2, $3, $4)',
    [id, sealed.keyId, sealed.wrappedKey, sealed.ciphertext],
  );
  return id;
}

test('held: found by Message-ID without its brackets, by reference and by document id, until erased', async () => {
  const id = await receive('<un@chu-cigogne.mssante.test>', '2.999.1^A1');
  for (const reference of [
    'un@chu-cigogne.mssante.test',
    '<un@chu-cigogne.mssante.test>',
    id,
    '2.999.1^A1',
  ]) {
    const { status, out } = await run('held', [reference]);
    assert.equal(status, 1, reference);
    assert.match(out, /le message reçu, chiffré : \d+ octets, clé « ancienne »/);
    assert.match(out, /message 1, delivery 0, event 1, notice 0/);
  }
  await database.db.query('delete from content where message_id = $1', [id]);
  const { status, out } = await run('held', [id]);
  assert.equal(status, 0);
  assert.match(out, /contenu détenu {4}aucun/);
});

test('held: an unknown identifier holds nothing, and a database without the tables is told', async () => {
  const unknown = await run('held', [randomBytes(8).toString('hex')]);
  assert.equal(unknown.status, 0);
  assert.match(unknown.out, /ne connaît aucun message/);
  const other = await testDatabase([]);
  const wrong = await run('held', ['x'], { DATABASE_URL: other.url });
  await other.drop();
  assert.equal(wrong.status, 3);
  assert.match(wrong.err, /^Cette base n’est pas celle d’une plateforme Cigogne.*\n$/);
});

test('no database at all is one line', async () => {
  const { status, err } = await run('held', ['x'], { DATABASE_URL: '', CIGOGNE_DATA: '/nonexistent' });
  assert.equal(status, 3);
  assert.match(err, /^Aucune base à consulter.*\n$/);
});

test('rotate-keys: contents open with the new key alone, and the journal tells it', async () => {
  const id = await receive('<deux@chu-cigogne.mssante.test>');
  const missing = await run('rotate-keys', [], { CIGOGNE_MASTER_KEY: NEW });
  assert.equal(missing.status, 3);
  assert.match(missing.err, /ancienne/);
  const { status, out } = await run('rotate-keys', [], { CIGOGNE_MASTER_KEY: `${NEW}\n${OLD}` });
  assert.equal(status, 0, out);
  assert.match(out, /sous la clé « nouvelle » : 1\. Il n’en reste aucun/);
  const sealed = await loadSealed(database.db, id);
  assert.ok(sealed);
  assert.equal(vaultOf(NEW).open(sealed, contentContext(id)).toString(), 'contenu de test');
  const [line] = await database.db.query(`select details from journal where action = 'keys.rotated'`);
  assert.deepEqual(line, { details: { rewrapped: 1 } });
});

test('verify-journal: intact, with a head that later proves the end, and broken when a line changes', async () => {
  await appendJournal(database.db, { at: new Date(), actor: 'system', action: 'essai', object: 'rien' });
  const intact = await run('verify-journal');
  assert.equal(intact.status, 0);
  const [, head = ''] = /(\d+:[0-9a-f]{64})/.exec(intact.out) ?? [];
  assert.equal((await run('verify-journal', [head])).status, 0);
  const [number, hash] = head.split(':');
  const cut = await run('verify-journal', [`${Number(number) + 1}:${hash}`]);
  assert.equal(cut.status, 1);
  assert.match(cut.out, /rompu à la ligne/);
});
