import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { z } from 'zod';
import {
  arrival,
  CREUSE,
  dataFolder,
  MATERNITY,
  openTestSandbox,
  sampleMessage,
} from '../sandbox.fixture.ts';

const sandbox = await openTestSandbox(await dataFolder({ after }));
after(() => sandbox.close());
const { http } = sandbox.ready;

interface Call {
  method?: string;
  json?: unknown;
  form?: Record<string, string>;
  origin?: string;
}

async function call(path: string, { method, json, form, origin }: Call = {}): Promise<Response> {
  const headers = new Headers(origin === undefined ? {} : { origin });
  if (json !== undefined) headers.set('content-type', 'application/json');
  const body = json === undefined ? form && new URLSearchParams(form) : JSON.stringify(json);
  const verb = method ?? (body === undefined ? 'GET' : 'POST');
  return fetch(http + path, {
    method: verb,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
}

const Failure = z.object({ code: z.string(), message: z.string() });
const Lines = z.array(
  z.looseObject({ uid: z.number(), messageId: z.string(), subject: z.string(), seen: z.boolean() }),
);

async function send(): Promise<{ messageId: string; raw: Buffer }> {
  const sample = sampleMessage({ from: MATERNITY, to: CREUSE });
  const json = { from: MATERNITY, to: [CREUSE], raw: sample.raw.toString('base64') };
  const answer = await call('/api/send', { json });
  assert.equal(answer.status, 200);
  await arrival(sandbox, CREUSE);
  return sample;
}

describe('the API', () => {
  it('submits a message and reads it in its mailbox', async () => {
    const { messageId, raw } = await send();
    const lines = Lines.parse(await (await call(`/api/mailboxes/${CREUSE}/messages`)).json());
    assert.equal(lines.length, 1);
    assert.equal(lines[0]?.messageId, messageId);
    const uid = lines[0]?.uid ?? 0;
    assert.deepEqual(await (await call(`/api/mailboxes/${CREUSE}/messages?after=${uid}`)).json(), []);
    const source = Buffer.from(
      await (await call(`/api/mailboxes/${CREUSE}/messages/${uid}/raw`)).arrayBuffer(),
    );
    assert.equal(source.subarray(-raw.length).compare(raw), 0);
    const detail = z
      .looseObject({
        text: z.string(),
        attachments: z.array(z.looseObject({ filename: z.string(), sha256: z.string() })),
      })
      .parse(await (await call(`/api/mailboxes/${CREUSE}/messages/${uid}`)).json());
    assert.equal(detail.attachments[0]?.filename, 'IHE_XDM.zip');
    const mailboxes = z
      .array(z.looseObject({ address: z.string(), count: z.number() }))
      .parse(await (await call('/api/mailboxes')).json());
    assert.equal(mailboxes.find(({ address }) => address === CREUSE)?.count, 1);
    assert.deepEqual(await (await call(`/api/mailboxes/${CREUSE}/reset`, { method: 'POST' })).json(), {
      removed: 1,
    });
    assert.deepEqual(await (await call(`/api/mailboxes/${CREUSE}/messages`)).json(), []);
  });

  it('sets and clears faults, settings and the white list', async () => {
    const set = await call('/api/faults', { json: { target: CREUSE, kind: '4xx', count: 3 } });
    assert.equal(set.status, 200);
    const cleared = await call(`/api/faults?target=${CREUSE}`, { method: 'DELETE' });
    assert.deepEqual(await cleared.json(), { cleared: 1 });
    const platformSmtp = { host: '127.0.0.1', port: 2525 };
    const put = await call('/api/settings', { method: 'PUT', json: { platformSmtp } });
    assert.deepEqual(await put.json(), { acknowledgement: 'processed', platformSmtp });
    const forgotten = await call('/api/settings', { method: 'PUT', json: { platformSmtp: null } });
    assert.deepEqual(await forgotten.json(), { acknowledgement: 'processed' });
    const list = await call('/api/white-list', { method: 'PUT', json: { domains: ['b.test', 'A.test'] } });
    assert.deepEqual(await list.json(), { domains: ['a.test', 'b.test'] });
  });

  it('says in French what is wrong with a call', async () => {
    const wrong: [string, Call, string][] = [
      ['/api/faults', { json: { target: CREUSE, kind: 'autre' } }, 'sandbox.bad-request'],
      ['/api/send', { json: { from: 'a@ailleurs.test', to: [CREUSE], raw: '' } }, 'sandbox.foreign-domain'],
      [
        '/api/send',
        { json: { from: MATERNITY, to: ['a@ailleurs.test'], raw: '' } },
        'sandbox.foreign-domain',
      ],
      ['/api/mailboxes/inconnue@pmi-23.mssante.test/messages/1', {}, 'sandbox.unknown-mailbox'],
      [`/api/mailboxes/${CREUSE}/messages/999`, {}, 'sandbox.unknown-message'],
      ['/api/rien', {}, 'sandbox.not-found'],
      [
        '/api/faults',
        { json: { target: '*', kind: '4xx' }, origin: 'http://ailleurs.test' },
        'sandbox.cross-site',
      ],
    ];
    for (const [path, request, code] of wrong) {
      const answer = await call(path, request);
      assert.ok(answer.status >= 400 && answer.status < 500, path);
      assert.equal(Failure.parse(await answer.json()).code, code, path);
    }
  });
});

describe('the pages', () => {
  it('show everything, and run no script of their content', async () => {
    await send();
    const [message] = sandbox.world.mailboxes.require(CREUSE).messages;
    const uid = message?.uid ?? 0;
    const paths = [
      '/',
      '/boites?q=creuse',
      `/boites/${CREUSE}`,
      `/boites/${CREUSE}/${uid}`,
      '/pannes',
      '/liste-blanche',
    ];
    for (const path of paths) {
      const answer = await call(path);
      assert.equal(answer.status, 200, path);
      assert.match(answer.headers.get('content-security-policy') ?? '', /script-src 'self'/);
      const text = await answer.text();
      assert.match(text, /Rien ici n’est réel/);
      assert.doesNotMatch(text, /<script(?! src=)|style="|undefined|\[object/, path);
    }
    assert.match(await (await call('/boites?q=creuse')).text(), /PMI de la Creuse/);
    const piece = await call(`/boites/${CREUSE}/${uid}/piece/0`);
    assert.equal(piece.headers.get('content-type'), 'application/octet-stream');
    assert.match(
      piece.headers.get('content-disposition') ?? '',
      /^attachment; filename\*=UTF-8''IHE_XDM\.zip$/,
    );
    assert.equal(await piece.text(), 'PK essai');
    assert.ok(sandbox.world.mailboxes.require(CREUSE).messages[0]?.flags.has('\\Seen'));
  });

  it('escape what a message says', async () => {
    const mailbox = sandbox.world.mailboxes.open('essais@pmi-23.mssante.test');
    const hostile =
      'From: a@b.test\r\nSubject: <script>alert(1)</script>\r\n\r\n<img src=x onerror=alert(1)>\r\n';
    await mailbox.append(Buffer.from(hostile), new Date());
    for (const path of ['/boites/essais@pmi-23.mssante.test', '/boites/essais@pmi-23.mssante.test/1']) {
      assert.doesNotMatch(await (await call(path)).text(), /<script>alert|<img/);
    }
  });

  it('show a message that cannot be read, as such', async () => {
    const mailbox = sandbox.world.mailboxes.open('essais@pmi-23.mssante.test');
    const { uid } = await mailbox.append(Buffer.alloc(0), new Date());
    assert.match(await (await call(`/boites/essais@pmi-23.mssante.test/${uid}`)).text(), /Message illisible/);
    assert.equal((await call('/boites/essais@pmi-23.mssante.test')).status, 200);
  });

  it('set a fault from the form, and say what is wrong with it', async () => {
    const form = { target: CREUSE, kind: 'slow', count: '', minutes: '2' };
    const set = await call('/pannes', { form, origin: http });
    assert.equal(set.status, 303);
    // A browser that sends no referrer says `Origin: null`, which is refused: our forms would not work.
    assert.equal((await call('/pannes')).headers.get('referrer-policy'), 'same-origin');
    assert.equal((await call('/pannes', { form, origin: 'null' })).status, 403);
    const page = await (await call('/pannes')).text();
    assert.match(page, /Lenteur/);
    assert.match(page, /encore 2 min/);
    const wrong = await call('/pannes', { form: { target: 'ni adresse ni domaine', kind: 'slow' } });
    assert.equal(wrong.status, 400);
    assert.match(await wrong.text(), /indiquez une adresse, un domaine/);
    assert.equal((await call('/pannes/arreter', { form: {} })).status, 303);
    assert.deepEqual(sandbox.world.faults.list(), []);
  });

  it('publish a white list from the form', async () => {
    const answer = await call('/liste-blanche', { form: { domains: 'un.test\r\ndeux.test\r\n' } });
    assert.equal(answer.status, 303);
    assert.deepEqual(sandbox.world.whiteList.domains(), ['deux.test', 'un.test']);
    assert.equal((await call('/liste-blanche', { form: { domains: 'pas_un domaine' } })).status, 400);
  });

  it('empty a mailbox, and answer a page for what does not exist', async () => {
    assert.equal((await call(`/boites/${CREUSE}/vider`, { form: {} })).status, 303);
    assert.equal(sandbox.world.mailboxes.require(CREUSE).messages.length, 0);
    const missing = await call('/boites/personne@pmi-23.mssante.test');
    assert.equal(missing.status, 404);
    assert.match(await missing.text(), /n’existe pas/);
  });
});
