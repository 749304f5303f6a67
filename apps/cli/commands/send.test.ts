import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type IncomingMessage,
  readMessage,
  type SmtpReceiver,
  startSmtpReceiver,
  type Verdict,
} from '@cigogne/mail';
import { createTestAuthority } from '@cigogne/mail/testing';
import { certificate, cigogne, folder, packaged } from '../cli.fixture.ts';

const TO = 'certificats@plateforme.mssante.test';
const FROM = 'maternite@chu-cigogne.mssante.test';
const ACCEPT: Verdict = { accept: true };

let here: Awaited<ReturnType<typeof folder>>;
let operator: SmtpReceiver;
let pem: { ca: string; key: string; cert: string };
let received: IncomingMessage[] = [];
let verdict: Verdict = ACCEPT;
before(async () => {
  here = await folder();
  const authority = await createTestAuthority();
  const server = await authority.issue('localhost', { names: ['localhost', '127.0.0.1'] });
  const client = await authority.issue('chu-cigogne.mssante.test', { names: ['chu-cigogne.mssante.test'] });
  pem = {
    ca: await here.file('ca.pem', authority.ca),
    key: await here.file('client.key.pem', client.key),
    cert: await here.file('client.pem', client.cert),
  };
  operator = await startSmtpReceiver({
    host: '127.0.0.1',
    port: 0,
    tls: { ...server, ca: authority.ca, requireClientCertificate: true },
    hostname: 'localhost',
    maxBytes: 30 * 1024 * 1024,
    maxConnections: 10,
    authoriseSender: async () => ACCEPT,
    authoriseRecipient: async () => verdict,
    onMessage: async (message) => {
      received.push(message);
      return { accept: true, queueId: 'ESSAI-1' };
    },
  });
});
after(async () => {
  await operator.close();
  await here.remove();
});

async function send(bytes: Uint8Array, change: Record<string, string | undefined> = {}) {
  received = [];
  const options = { to: TO, from: FROM, host: 'localhost', port: String(operator.port), ...pem, ...change };
  const flags = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
  return cigogne(['send', '-', ...flags], bytes);
}

test('a package leaves byte for byte in an MSSanté message, with its PDF', async () => {
  const zip = await packaged();
  const { status, out, err } = await send(zip);
  assert.equal(status, 0, err);
  assert.match(out, /^Accepté par localhost:\d+ : 250 .*ESSAI-1/);
  const [message] = received;
  assert.ok(message);
  assert.deepEqual([message.from, message.to], [FROM, [TO]]);
  const mail = await readMessage(message.raw);
  assert.deepEqual(Buffer.from(mail.packages[0]?.bytes ?? []), zip);
  assert.match(mail.subject ?? '', /^XDM\/1\.0\/DDM\+.* CIGOGNE-TEST Aimee/);
  assert.equal(mail.mss.codeCda.join(), 'CERT_DECL');
  assert.equal(
    Buffer.from(mail.pdfs[0]?.bytes ?? [])
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  );
  assert.ok(out.includes(mail.messageId ?? 'aucun'));
  const control = await cigogne(['inspect', '-'], message.raw);
  assert.match(control.out, /^Message accepté/);
});

test('a document alone leaves in a package of its own', async () => {
  const xml = certificate({ kind: 'CS24' });
  assert.equal((await send(xml)).status, 0);
  const control = await cigogne(['inspect', '-'], received[0]?.raw ?? Buffer.alloc(0));
  assert.match(control.out, /^Message accepté[\s\S]*Certificat du 24e mois/);
});

test('a message leaves as it is, with the line ends that SMTP wants', async () => {
  const { status } = await send(
    Buffer.from(`From: <${FROM}>\nMessage-ID: <x@y.test>\nSubject: essai\n\n.bonjour\n`),
  );
  assert.equal(status, 0);
  assert.equal(
    received[0]?.raw.toString(),
    `From: <${FROM}>\r\nMessage-ID: <x@y.test>\r\nSubject: essai\r\n\r\n.bonjour\r\n`,
  );
});

test('a package that cannot be read is sent all the same: a platform is tried with bad ones too', async () => {
  const bytes = Buffer.from('PK ceci n’est pas un zip');
  assert.equal((await send(bytes)).status, 0);
  const mail = await readMessage(received[0]?.raw ?? Buffer.alloc(0));
  assert.deepEqual(Buffer.from(mail.packages[0]?.bytes ?? []), bytes);
});

test('the operator’s refusal is repeated, status 1', async () => {
  verdict = { accept: false, code: 550, enhanced: '5.1.1', text: 'boite inconnue' };
  const { status, err } = await send(await packaged());
  verdict = ACCEPT;
  assert.equal(status, 1);
  assert.match(err, /^Refusé par localhost:\d+ : 550 5\.1\.1 boite inconnue\n$/);
});

const TROUBLES: readonly [
  what: string,
  change: Record<string, string | undefined>,
  status: number,
  told: RegExp,
][] = [
  ['nobody listens', { port: '1' }, 1, /^Connexion impossible à localhost:1 /],
  ['an unknown authority', { ca: undefined }, 1, /^Connexion chiffrée impossible .* Vérifiez --ca/],
  ['a key without its certificate', { cert: undefined }, 2, /^Il manque --key ou --cert/],
  ['an address that is none', { to: 'certificats' }, 2, /^Ceci n’est pas une adresse : certificats\./],
  ['a port that is none', { port: '70000' }, 2, /^L’option --port demande un port/],
  [
    'a PEM file that is not there',
    { ca: '/nulle/part.pem' },
    2,
    /^Ce fichier ne peut pas être lu \(ENOENT\)/,
  ],
];

for (const [what, change, status, told] of TROUBLES) {
  test(`one line: ${what}`, async () => {
    const ended = await send(await packaged(), change);
    assert.match(ended.err, told);
    assert.equal(ended.status, status);
  });
}
