/**
 * The emitter as a campaign attacks it: two establishments, what belongs to the first, and texts that would be run where
 * they are not escaped. Its ready line says where all of it is.
 */

import { sampleFields } from '@cigogne/draft/testing';
import { runService } from '@cigogne/kernel';
import { PEOPLE, startTestEmitter, type Who } from './emitter.fixture.ts';
import { filled, sign } from './scene.fixture.ts';

const MATERNITY: readonly Who[] = ['secretaire', 'sageFemme', 'pediatre', 'cadre', 'qualite'];
const CHILD = 'CIGOGNE-TEST-SECRETE';
const HOSTILE = process.env.STAGE_TEXT ?? 'Texte';

await runService(async () => {
  const emitter = await startTestEmitter();
  const physician = await emitter.visit('pediatre');
  const manager = await emitter.visit('cadre');
  const unit = await manager.client.createUnit({ body: { name: HOSTILE.slice(0, 80) } });
  const fields = { ...sampleFields(), 'child.family': CHILD };
  const draft = await filled(physician, 'CS8', { ...fields, 'mother.given': HOSTILE.slice(0, 80) });
  const signed = await filled(physician, 'CS8', fields);
  await sign(physician, signed);
  const token = await manager.client.createApiToken({ body: { label: HOSTILE.slice(0, 80) } });
  const { accounts } = await manager.client.accounts();
  const users = await emitter.db.query<{ subject: string; id: string; name: string; role: string }>(
    'select subject, id, name, role from account',
  );
  const people = (Object.keys(PEOPLE) as Who[]).flatMap((who) => {
    const found = users.find(({ subject }) => subject === PEOPLE[who]);
    if (!found) return [];
    const { subject: _, ...user } = found;
    return [{ who, user, foreign: !MATERNITY.includes(who) }];
  });
  return {
    ready: {
      http: emitter.running.http,
      databaseUrl: emitter.env.DATABASE_URL,
      cookie: 'cigogne-cigogne-emetteur',
      people,
      pid: process.pid,
      child: CHILD,
      things: {
        '/api/certificates/': [draft, signed],
        '/api/units/': [unit.id],
        '/api/accounts/': accounts.slice(0, 1).map(({ id }) => id),
        '/api/establishment/tokens/': [token.id],
      },
    },
    stop: () => emitter.stop(),
  };
});
