import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bareEnvironment, generateMasterKey, loadMasterKeys, openVault } from '@cigogne/kernel';
import { setMailboxPassword } from '../adapters/store/establishments.ts';
import { loadSettings } from '../settings.ts';
import { startEmitter } from '../start.ts';
import { type Surroundings, startSurroundings } from '../testing/emitter.fixture.ts';

const DOCTOR = fileURLToPath(new URL('./doctor.ts', import.meta.url));

let around: Surroundings;
before(async () => {
  around = await startSurroundings();
  const service = await startEmitter(loadSettings(around.env), around.env);
  await service.stop();
});
after(() => around.close());

test('the mailbox is tried with the login that is sealed in the database', async () => {
  const out = await examine();
  for (const line of [
    '✔ Tables : à jour',
    '✔ Contenus chiffrés',
    '✔ Envoi, Maternité Exemple de la Creuse (SMTP)',
    '✔ Avis, Maternité Exemple de la Creuse (IMAP)',
  ]) {
    assert.ok(out.includes(line), `${line}\n${out}`);
  }
});

test('another master key: told, and no mailbox is tried', async () => {
  const out = await examine({ CIGOGNE_MASTER_KEY: generateMasterKey('autre') });
  assert.match(out, /✘ Contenus chiffrés : .*« essai », absente/);
  assert.ok(!out.includes('Envoi, Maternité Exemple de la Creuse (SMTP)'));
});

test('authorities that do not know the operator, and a file that holds none', async () => {
  const out = await examine({ EMITTER_TLS_CA_FILE: DOCTOR });
  assert.match(out, /✘ EMITTER_TLS_CA_FILE : .* ne contient aucun certificat/);
  assert.ok(out.includes('✘ Envoi, Maternité Exemple de la Creuse (SMTP)'), out);
});

test('a login that is refused', async () => {
  const vault = openVault(loadMasterKeys(around.env));
  const [row] = await around.db.query<{ id: string }>(
    `select id from establishment where name = 'Maternité Exemple de la Creuse'`,
  );
  await setMailboxPassword(around.db, vault, row?.id ?? '', 'faux');
  const out = await examine();
  assert.match(
    out,
    /✘ Envoi, Maternité Exemple de la Creuse \(SMTP\) : .* refuse le compte ou son mot de passe/,
  );
  assert.match(
    out,
    /✘ Avis, Maternité Exemple de la Creuse \(IMAP\) : .* refuse le compte ou son mot de passe/,
  );
});

test('a server that is away', async () => {
  await around.db.query('update establishment set imap_port = 1');
  await around.db.query('update establishment set smtp_port = 1');
  const away = await examine();
  assert.ok(
    away.includes('✘ Avis, Maternité Exemple de la Creuse (IMAP) : 127.0.0.1:1 : rien n’écoute'),
    away,
  );
  assert.ok(
    away.includes('✘ Envoi, Maternité Exemple de la Creuse (SMTP) : 127.0.0.1:1 : rien n’écoute'),
    away,
  );
});

/** As `./cigogne doctor emitter` does; the test's database is not durable, which the doctor tells too. */
function examine(overrides: Record<string, string> = {}): Promise<string> {
  const env = { ...bareEnvironment(), ...around.env, ...overrides };
  return new Promise((resolve) => {
    execFile(process.execPath, [DOCTOR], { env }, (_error, out, err) => resolve(out + err));
  });
}
