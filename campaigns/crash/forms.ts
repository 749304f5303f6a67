import { setTimeout as wait } from 'node:timers/promises';
import { sampleFields } from '@cigogne/draft/testing';
import { type Database, testSession } from '@cigogne/kernel';
import { z } from 'zod';
import { inventedName, motherBirth } from './certificates.ts';
import { PHYSICIAN } from './settings.ts';
import type { World } from './world.ts';

const TOKEN = z.object({ token: z.string() });
const MADE = z.object({ id: z.uuid() });
const READ = z.object({ revision: z.int(), state: z.string() });
const SERIES = z.object({ results: z.array(z.object({ outcome: z.string(), message: z.string() })) });

const AGAIN_AFTER_MS = 200;
const MOST_FAILURES = 300;
/** Numbers of the children of the forms, away from those of the software. */
const FIRST = 1_000_000;

/** Certificates made and signed in the emitter. @returns their ids, once all are signed */
export async function fillForms(world: World, count: number, isOver: () => boolean): Promise<string[]> {
  const cookie = await openSession(world.databases.emitter);
  const call = caller(world, { cookie });
  const { token } = TOKEN.parse(await call('POST', '/api/establishment/tokens', { label: 'Essai' }));
  const signed: string[] = [];
  for (let number = FIRST + 1; number <= FIRST + count; number += 1) {
    const given = inventedName(number);
    const software = caller(world, {
      authorization: `Bearer ${token}`,
      'idempotency-key': `essai-${number}`,
    });
    const fields = {
      ...sampleFields('CS8', number),
      'child.given': given,
      'mother.given': `Maman-${given}`,
      'mother.birthDate': motherBirth(number),
    };
    const { id } = MADE.parse(await software('POST', '/api/certificates', { kind: 'CS8', fields }));
    await sign(call, id);
    signed.push(id);
    if (!isOver()) await wait(AGAIN_AFTER_MS);
  }
  return signed;
}

async function sign(call: Call, id: string): Promise<void> {
  const { revision, state } = READ.parse(await call('GET', `/api/certificates/${id}`));
  if (state !== 'draft') return;
  const answer = await call('POST', '/api/series/sign', { certificates: [{ id, revision }] });
  const refused = SERIES.parse(answer).results.find(({ outcome }) => outcome === 'refused');
  if (refused) throw new Error(`not signed: ${refused.message}`);
}

type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** Calls again until there is an answer: whoever fills a form tries again when the page says that it failed. */
function caller(world: World, headers: Record<string, string>): Call {
  return async (method, path, body) => {
    for (let failed = 0; ; ) {
      const node = await world.of('emitter')[0]?.up();
      const answer = await fetch(`${node?.ready.http}${path}`, {
        method,
        headers: {
          ...headers,
          'sec-fetch-site': 'same-origin',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).then(
        async (response) => ({ status: response.status, text: await response.text() }),
        () => undefined,
      );
      if (answer !== undefined && answer.status < 300) return JSON.parse(answer.text);
      // 409: the call whose answer was lost had been heard. 429: too fast.
      // While the database is away every answer is a 5xx; for ever, it is a fault of its own.
      if (answer !== undefined && answer.status >= 500) failed += 1;
      const isFinal = answer !== undefined && answer.status < 500 && ![409, 429].includes(answer.status);
      if (isFinal || failed > MOST_FAILURES)
        throw new Error(`${method} ${path.split('/', 4).join('/')}: ${answer?.status} ${answer?.text}`);
      await wait(AGAIN_AFTER_MS);
    }
  };
}

/** A physician who has signed in. @returns the cookie */
async function openSession(db: Database): Promise<string> {
  const [account] = await db.query<{ id: string; name: string; role: string }>(
    'select id, name, role from account where subject = $1',
    [PHYSICIAN],
  );
  if (!account) throw new Error('the emitter has no account');
  const day = { opened: 0, used: 0, ends: 24 * 60 };
  return `cigogne-cigogne-emetteur=${await testSession(db, account, day)}`;
}
