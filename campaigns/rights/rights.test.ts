import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cellsOf, inspect } from './inspect.ts';
import { checkMatrix } from './matrix.ts';
import { checkRandom } from './random.ts';
import { checkSandbox } from './sandbox.ts';
import { checkSessions } from './sessions.ts';
import { checkTenants } from './tenants.ts';
import { openTargets, type Target } from './world.ts';

let targets: Target[] = [];
before(async () => {
  targets = await openTargets();
});
after(() => Promise.all(targets.map(({ stage }) => stage.stop())));

const of = (app: string): Target => {
  const found = targets.find((target) => target.app === app);
  assert.ok(found);
  return found;
};

for (const app of ['routing', 'emitter', 'pmi']) {
  describe(app, () => {
    test('each route × each role × each tenant, by the table written by hand', async () => {
      assert.deepEqual((await checkMatrix(of(app))).findings, []);
    });

    test('forged, ended and foreign sessions, and other sites, are refused', async () => {
      assert.deepEqual((await checkSessions(of(app))).findings, []);
    });
  });
}

test('a permission that moves in the code is seen by the table', async () => {
  const routing = of('routing');
  const { findings } = await checkMatrix({
    ...routing,
    routes: routing.routes.filter(({ name }) => name === 'journal'),
    byHand: { ...routing.byHand, granted: [[['operateur', 'support'], ['journal']]] },
  });
  assert.ok(findings.some(({ happened }) => happened.includes('the contract false')));
});

test('a session of one service opens nothing of another', async () => {
  assert.deepEqual((await checkTenants(targets)).findings, []);
});

test('the sandbox refuses other sites, and runs nothing of the mails that it shows', async () => {
  assert.deepEqual((await checkSandbox()).findings, []);
});

test('500 requests made up from the schemas are answered, none with a right too many', async () => {
  assert.deepEqual((await checkRandom(targets, { seed: 11, from: 0, to: 500 })).findings, []);
});

describe('an answer is found out', () => {
  const answer = (type: string, text: string, status = 200) => ({
    status,
    headers: new Headers({
      'content-type': type,
      'content-security-policy': "default-src 'self';script-src 'self';object-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    }),
    text,
  });
  const route = { path: '/api/x' };

  test('sound ones are not', () => {
    assert.deepEqual(inspect(answer('text/csv', '\ufeffa;b\r\n"\'=1+1";-12\r\n'), route), []);
    assert.deepEqual(inspect(answer('text/html', '&lt;img src=x onerror=alert(1)>'), route), []);
  });
  const unsound: readonly [string, ReturnType<typeof answer>][] = [
    ['a formula in a table', answer('text/csv', 'a;b\r\nx;"=1+1"\r\n')],
    ['a text run as a page', answer('text/html', '<p><img src=x onerror=alert(1)></p>')],
    ['a fault of ours', answer('application/json', '{}', 500)],
    ['our code in an answer', answer('application/json', '{"message":"at read (/x/y.ts:3:2)"}', 400)],
  ];
  for (const [happened, found] of unsound) {
    test(happened, () => {
      const [wrong] = inspect(found, route);
      assert.ok(wrong?.startsWith(happened), wrong);
    });
  }

  test('headers that are missing', () => {
    assert.equal(inspect({ status: 200, headers: new Headers(), text: '' }, route).length, 3);
  });

  test('the cells of a table are read apart from its writer', () => {
    assert.deepEqual(cellsOf('\ufeffa;"b;""c"""\r\n;d').slice(0, 4), ['a', 'b;"c"', '', 'd']);
  });
});
