import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { skewFinding } from './checks/clock.ts';
import { roomFinding } from './checks/disk.ts';
import { nodeFinding } from './checks/machine.ts';
import { networkReason } from './checks/network.ts';
import { httpPortCheck, smtpPortCheck } from './checks/port.ts';
import { examine } from './examine.ts';
import { ok, watch, wrong } from './finding.ts';
import { summaryAsText } from './text.ts';

test('clocks: two seconds are borne, more is told with its direction', () => {
  assert.equal(skewFinding(-1_900).state, 'ok');
  assert.match(skewFinding(3_500).said, /en retard de 3,5 s/);
  assert.match(skewFinding(-61_000).said, /en avance de 61 s/);
});

test('disk and Node: thresholds', () => {
  assert.deepEqual(
    [50e9, 3e9, 0.5e9].map((free) => roomFinding(free).state),
    ['ok', 'watch', 'wrong'],
  );
  assert.deepEqual(
    ['24.0.0', '25.1.0', '22.9.0'].map((version) => nodeFinding(version).state),
    ['ok', 'ok', 'wrong'],
  );
});

test('a failure of the network is told by its code, however deep, never by its text', () => {
  const deep = new Error('secret@host', {
    cause: Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }),
  });
  assert.match(networkReason(deep).said, /échu/);
  const both = new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]);
  assert.match(networkReason(both).said, /rien n’écoute/);
  assert.doesNotMatch(networkReason(new Error('secret@host')).said, /secret/);
});

test('a port that a silent program holds is not taken for a service', async () => {
  const server = createServer((socket) => socket.end('bonjour\r\n')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const findings = await examine(
    [httpPortCheck('127.0.0.1', port), smtpPortCheck('127.0.0.1', port)],
    () => undefined,
  );
  server.close();
  assert.deepEqual(
    findings.map(({ state }) => state),
    ['wrong', 'wrong'],
  );
  assert.match(findings[0]?.said ?? '', /occupé par un autre programme/);
});

test('a check that hangs or breaks is told, and the next ones are made', async () => {
  let out = '';
  const findings = await examine(
    [
      { subject: 'Un', run: () => new Promise(() => undefined) },
      {
        subject: 'Deux',
        run: () => Promise.reject(Object.assign(new Error('mot de passe'), { code: 'EBOUM' })),
      },
      { subject: 'Trois', run: async () => [ok('Trois', 'bien')] },
    ],
    (text) => {
      out += text;
    },
    20,
  );
  assert.deepEqual(
    findings.map(({ state }) => state),
    ['wrong', 'wrong', 'ok'],
  );
  assert.match(out, /^✘ Un : aucune réponse/);
  assert.match(out, /✘ Deux : l’examen a échoué \(EBOUM\)\n {4}→ /);
  assert.doesNotMatch(out, /mot de passe/);
  assert.match(out, /✔ Trois : bien\n$/);
});

test('the last line counts', () => {
  assert.equal(summaryAsText([ok('a', 'b')]), 'Tout est en ordre (points examinés : 1).\n');
  assert.equal(
    summaryAsText([wrong('a', 'b', 'c'), watch('a', 'b', 'c'), ok('a', 'b')]),
    '1 point à corriger (✘), 1 à surveiller (!), sur 3 examinés.\n',
  );
});
