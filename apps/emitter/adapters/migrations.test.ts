import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { kernelMigrations, migrate, systemIds, testDatabase } from '@cigogne/kernel';
import { emitterMigrations } from '../start.ts';

const ESTABLISHMENT = '00000000-0000-7000-8000-000000000001';
const CERTIFICATE = '00000000-0000-7000-8000-000000000002';

test('accounts of the first version keep the nearest role, practices their category, events their establishment', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-migrations-'));
  const { db, drop } = await testDatabase([]);
  try {
    await copyFile(new URL('0001_emitter.sql', emitterMigrations.folder), join(folder, '0001_emitter.sql'));
    await migrate(db, [kernelMigrations, { name: 'emitter', folder: pathToFileURL(`${folder}/`) }]);
    await db.query(
      `insert into establishment (id, name, identifier_kind, identifier, mailbox, platform_mailbox, smtp_host, smtp_port,
         smtp_user, imap_host, imap_port, imap_user)
       values ($1, 'Cabinet', 'rpps', '99999999994', 'a@b.test', 'p@b.test', 'h', 1, 'u', 'h', 1, 'u')`,
      [ESTABLISHMENT],
    );
    for (const role of ['redacteur', 'medecin', 'responsable']) {
      await db.query(
        'insert into account (id, establishment_id, subject, name, role) values ($1, $2, $3::text, $3, $3)',
        [systemIds.uuid(), ESTABLISHMENT, role],
      );
    }
    await db.query(
      `insert into certificate (id, establishment_id, kind, version, state, set_id, created_at, updated_at, updated_by,
         updated_name) values ($1, $2, 'CS8', '2025.01', 'draft', '1', now(), now(), 'x', 'x')`,
      [CERTIFICATE, ESTABLISHMENT],
    );
    await db.query(
      `insert into certificate_event (certificate_id, at, actor, actor_name, action) values ($1, now(), 'x', 'x', 'viewed')`,
      [CERTIFICATE],
    );
    await migrate(db, [kernelMigrations, emitterMigrations]);
    assert.deepEqual(await db.query('select subject, role from account order by subject'), [
      { subject: 'medecin', role: 'medecin' },
      { subject: 'redacteur', role: 'secretaire' },
      { subject: 'responsable', role: 'administrateur' },
    ]);
    assert.deepEqual(
      await db.query('select facility_category as category, draft_days as days from establishment'),
      [{ category: 'SA07', days: 180 }],
    );
    await db.query('delete from certificate where id = $1', [CERTIFICATE]);
    assert.deepEqual(await db.query('select establishment_id as id, action from certificate_event'), [
      { id: ESTABLISHMENT, action: 'viewed' },
    ]);
  } finally {
    await drop();
    await rm(folder, { recursive: true, force: true });
  }
});
