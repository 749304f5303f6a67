/**
 * A PMI as a campaign attacks it: a child of one sector with a certificate and a follow-up, somebody of another sector,
 * texts that would be run where they are not escaped. Its ready line says where all of it is.
 */
import { readFile } from 'node:fs/promises';
import { runService } from '@cigogne/kernel';
import { z } from 'zod';
import { CORRECTION_NAME } from '../domain/rights/correction-slip.ts';
import { certificateMessage, PDF, relayed } from './message.fixture.ts';
import { MAILBOX, PEOPLE, startTestPmi, type Who } from './pmi.fixture.ts';
import { integrated } from './scene.fixture.ts';

/** Of the setting by which the application knows its mailbox: how anybody of the same operator sends to it. */
const SERVICE = z.object({ smtp: z.object({ port: z.int() }), password: z.string() });
const HOSTILE = process.env.STAGE_TEXT ?? 'Texte';

await runService(async () => {
  const pmi = await startTestPmi();
  const { db } = pmi;
  /** What another PMI says that it corrected of a child. */
  const correctionOf = async (id: string | null) => ({
    format: 'cigogne-correction',
    version: 1,
    correction: pmi.running.pmi.ids.uuid(),
    from: { pmi: '19', name: HOSTILE },
    at: '2026-11-20T10:00:00Z',
    reason: HOSTILE,
    changes: { birthFamily: ['CIGOGNE-TEST', HOSTILE.slice(0, 100)] },
    documents: await db.query(
      'select document_id as id, set_id as "setId" from certificate where child_id = $1',
      [id],
    ),
    ins: null,
  });
  const { id: arrival, childId } = await integrated(
    pmi,
    await certificateMessage({ sample: { seed: 3, answers: { gestationalAge: 32 } } }),
  );
  const unreadable = await integrated(
    pmi,
    relayed([{ filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: Buffer.from('PK') }], {
      subject: HOSTILE.slice(0, 80),
    }),
  );
  const correction = await integrated(
    pmi,
    relayed([
      PDF,
      {
        filename: CORRECTION_NAME,
        contentType: 'application/json',
        bytes: Buffer.from(JSON.stringify(await correctionOf(childId))),
      },
    ]),
  );
  const administrator = await pmi.visit('administrateur');
  const made = await administrator.fetch('/api/sectors', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: HOSTILE.slice(0, 80), communes: [] }),
  });
  if (!made.ok) throw new Error(`no sector: ${made.status}`);
  const idsOf = async (table: string, where = 'true') =>
    (await db.query<{ id: string }>(`select id from ${table} where ${where} limit 2`)).map(({ id }) => id);
  const users = await db.query<{ subject: string; id: string; name: string; role: string }>(
    'select subject, id, name, role from account',
  );
  const people = (Object.keys(PEOPLE) as Who[]).flatMap((who) => {
    const found = users.find(({ subject }) => subject === PEOPLE[who]);
    if (!found) return [];
    const { subject: _, ...user } = found;
    return [{ who, user, foreign: who === 'voisine' }];
  });
  const { smtp, password } = SERVICE.parse(JSON.parse(pmi.env.PMI_SERVICE ?? ''));
  return {
    ready: {
      http: pmi.running.http,
      databaseUrl: pmi.url,
      cookie: 'cigogne-cigogne-pmi',
      people,
      pid: process.pid,
      child: 'CIGOGNE-TEST',
      mailbox: {
        address: MAILBOX,
        submission: smtp.port,
        password,
        ca: await readFile(pmi.env.PMI_TLS_CA_FILE ?? '', 'utf8'),
      },
      things: {
        '/api/children/': [childId],
        '/api/follow-ups/': await idsOf('follow_up', `child_id = '${childId}'`),
        '/api/certificates/': await idsOf('certificate', `child_id = '${childId}'`),
        '/api/arrivals/': [arrival, unreadable.id, correction.id],
        '/api/sectors/': await idsOf('sector'),
        '/api/accounts/': await idsOf('account'),
        '/api/criteria/': await idsOf('criteria_set'),
      },
    },
    stop: () => pmi.stop(),
  };
});
