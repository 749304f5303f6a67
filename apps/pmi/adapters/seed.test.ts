import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  generateMasterKey,
  kernelMigrations,
  loadMasterKeys,
  openVault,
  systemIds,
  type TestDatabase,
  testDatabase,
} from '@cigogne/kernel';
import { loadSettings } from '../settings.ts';
import { seed } from './seed.ts';
import { mailboxPassword, setMailboxPassword } from './store/service.ts';

const migrations = { name: 'pmi', folder: new URL('./migrations/', import.meta.url) };
const vault = openVault(loadMasterKeys({ CIGOGNE_MASTER_KEY: generateMasterKey('essai') }));

let base: TestDatabase;
before(async () => {
  base = await testDatabase([kernelMigrations, migrations]);
});
after(() => base.drop());

async function start(password: string): Promise<void> {
  const service = {
    name: 'PMI d’essai',
    pmi: '23',
    mailbox: 'pmi23@pmi.mssante.test',
    password,
    smtp: { host: '127.0.0.1', port: 1 },
    imap: { host: '127.0.0.1', port: 1 },
  };
  const settings = loadSettings({ PMI_TLS_CA_FILE: '-', PMI_SERVICE: JSON.stringify(service) });
  await seed(base.db, vault, settings, systemIds, new Date());
}

test('the password of the environment is taken once: one that was changed since is left', async () => {
  await start('premier');
  assert.equal(await mailboxPassword(base.db, vault), 'premier');
  await setMailboxPassword(base.db, vault, 'choisi depuis');
  await start('premier');
  assert.equal(await mailboxPassword(base.db, vault), 'choisi depuis');
});
