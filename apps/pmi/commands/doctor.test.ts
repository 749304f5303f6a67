import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bareEnvironment, generateMasterKey, loadMasterKeys, openVault } from '@cigogne/kernel';
import { setMailboxPassword } from '../adapters/store/service.ts';
import { loadSettings } from '../settings.ts';
import { startPmi } from '../start.ts';
import { type Surroundings, startSurroundings } from '../testing/pmi.fixture.ts';

const DOCTOR = fileURLToPath(new URL('./doctor.ts', import.meta.url));

let around: Surroundings;
before(async () => {
  around = await startSurroundings();
  const service = await startPmi(loadSettings(around.env), around.env);
  await service.stop();
});
after(() => around.close());

test('the mailbox is tried with the login that is sealed in the database', async () => {
  const out = await examine();
  for (const line of [
    '✔ Tables : à jour',
    '✔ Contenus chiffrés',
    '✔ Boîte du service (SMTP)',
    '✔ Boîte du service (IMAP)',
  ]) {
    assert.ok(out.includes(line), `${line}\n${out}`);
  }
});

test('another master key: told, and no mailbox is tried', async () => {
  const out = await examine({ CIGOGNE_MASTER_KEY: generateMasterKey('autre') });
  assert.match(out, /✘ Contenus chiffrés : .*« essai », absente/);
  assert.ok(!out.includes('Boîte du service (SMTP)'));
});

test('authorities that do not know the operator, and a file that holds none', async () => {
  const out = await examine({ PMI_TLS_CA_FILE: DOCTOR });
  assert.match(out, /✘ PMI_TLS_CA_FILE : .* ne contient aucun certificat/);
  assert.ok(out.includes('✘ Boîte du service (SMTP)'), out);
});

test('a login that is refused', async () => {
  const vault = openVault(loadMasterKeys(around.env));
  await setMailboxPassword(around.db, vault, 'faux');
  const out = await examine();
  assert.match(out, /✘ Boîte du service \(SMTP\) : .* refuse le compte ou son mot de passe/);
  assert.match(out, /✘ Boîte du service \(IMAP\) : .* refuse le compte ou son mot de passe/);
});

test('a server that is away', async () => {
  await around.db.query('update service set imap_port = 1');
  await around.db.query('update service set smtp_port = 1');
  const away = await examine();
  assert.ok(away.includes('✘ Boîte du service (IMAP) : 127.0.0.1:1 : rien n’écoute'), away);
  assert.ok(away.includes('✘ Boîte du service (SMTP) : 127.0.0.1:1 : rien n’écoute'), away);
});

/** As `./cigogne doctor pmi` does; the test's database is not durable, which the doctor tells too. */
function examine(overrides: Record<string, string> = {}): Promise<string> {
  const env = { ...bareEnvironment(), ...around.env, ...overrides };
  return new Promise((resolve) => {
    execFile(process.execPath, [DOCTOR], { env }, (_error, out, err) => resolve(out + err));
  });
}
