import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testProcess } from '@cigogne/kernel';
import { composeMessage } from '@cigogne/mail';
import { ask } from './ask.ts';
import { inspect } from './inspect.ts';
import type { Checked } from './matrix.ts';
import { HOSTILE_TEXT } from './values.ts';

const MATERNITY = 'maternite@chu-cigogne.mssante.test';
const PMI = 'certificats@pmi-23.mssante.test';
const MAIN = new URL('../../apps/sandbox/main.ts', import.meta.url);

/** The sandbox knows no people: it is for invented data, on one's own machine. Whatever writes refuses other sites. */
const WRITES: readonly (readonly [method: string, path: string])[] = [
  ['POST', '/api/faults'],
  ['DELETE', '/api/faults'],
  ['PUT', '/api/settings'],
  ['PUT', '/api/white-list'],
  ['POST', '/api/queue/flush'],
  ['POST', `/api/mailboxes/${PMI}/reset`],
  ['POST', '/api/send'],
  ['POST', `/boites/${PMI}/vider`],
  ['POST', '/pannes'],
  ['POST', '/pannes/arreter'],
  ['POST', '/pannes/x/arreter'],
  ['POST', '/liste-blanche'],
];
const READS = [
  '/',
  '/boites',
  `/boites/${PMI}`,
  `/boites/${PMI}/1`,
  `/boites/${PMI}/1/source`,
  `/boites/${PMI}/1/piece/0`,
  '/pannes',
  '/liste-blanche',
  '/api/status',
  '/api/faults',
  '/api/settings',
  '/api/white-list',
  '/api/queue',
  '/api/mailboxes',
  `/api/mailboxes/${PMI}/messages`,
  `/api/mailboxes/${PMI}/messages/1`,
  '/boites/..%2f..%2fetc',
  '/assets/..%2f..%2fmain.ts',
  `/boites?q=${encodeURIComponent(HOSTILE_TEXT)}`,
  `/boites/${encodeURIComponent(HOSTILE_TEXT)}`,
];

/** Every write from another site; every page with a mail in it that would be run where it is not escaped. */
export async function checkSandbox(): Promise<Checked> {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-campaign-'));
  const { http, stop } = await testProcess(MAIN, { SANDBOX_DATA: folder });
  const checked: Checked = { asked: 0, findings: [] };
  try {
    const sent = await ask(http, '/api/send', {
      method: 'POST',
      body: { from: MATERNITY, to: [PMI], raw: hostileMail().toString('base64') },
    });
    if (sent.status !== 200) throw new Error(`the sandbox did not take the mail: ${sent.status}`);
    for (let tries = 0; (await ask(http, `/api/mailboxes/${PMI}/messages`)).text === '[]'; tries += 1) {
      if (tries > 200) throw new Error('the mail never arrived');
    }
    const note = (
      what: string,
      path: string,
      answer: Awaited<ReturnType<typeof ask>>,
      expected: (status: number) => boolean,
    ) => {
      checked.asked += 1;
      const wrong = inspect(answer, { path });
      if (!expected(answer.status)) wrong.push(`answered ${answer.status}`);
      checked.findings.push(...wrong.map((happened) => ({ what: `sandbox ${what}`, happened })));
    };
    for (const path of READS) note(path, path, await ask(http, path), (status) => status < 500);
    for (const [method, path] of WRITES) {
      for (const origin of ['https://ailleurs.test', 'null', `${http}1`]) {
        const answer = await ask(http, path, { method, body: {}, headers: { origin } });
        note(`${method} ${path} from ${origin}`, path, answer, (status) => status === 403);
      }
    }
    return checked;
  } finally {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function hostileMail(): Buffer {
  return composeMessage({
    messageId: '<page@chu-cigogne.mssante.test>',
    date: new Date('2026-11-01T09:00:00Z'),
    from: { label: HOSTILE_TEXT, address: MATERNITY },
    to: [PMI],
    subject: HOSTILE_TEXT,
    text: HOSTILE_TEXT,
    attachments: [{ filename: 'page.html', contentType: 'text/html', bytes: Buffer.from(HOSTILE_TEXT) }],
  });
}
