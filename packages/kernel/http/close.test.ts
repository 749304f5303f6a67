import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient, route } from '@cigogne/contract';
import { z } from 'zod';
import { createLogger } from '../logs/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { startHttp } from './start-http.ts';

const contract = {
  slow: route({
    method: 'GET',
    path: '/api/slow',
    summary: 'Lent',
    permission: 'public',
    response: z.object({ done: z.boolean() }),
  }),
  live: route({
    method: 'GET',
    path: '/api/live',
    summary: 'Suivre',
    permission: 'public',
    kind: 'events',
    response: z.object({ n: z.number() }),
  }),
};

async function start() {
  let started = () => undefined as unknown;
  let release = () => undefined as unknown;
  const running = new Promise<void>((resolve) => {
    started = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let ended = false;
  const server = await startHttp({
    contract,
    handlers: {
      async slow() {
        started();
        await gate;
        return { done: true };
      },
      async *live({ signal }) {
        yield { data: { n: 1 } };
        await once(signal, 'abort');
        ended = true;
      },
    },
    name: 'Essai',
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ name: 'test', level: 'silent' }),
    metrics: createMetrics('test'),
    health: { ready: async () => undefined },
    permissions: {},
  });
  return {
    server,
    client: createClient(contract, { baseUrl: server.url }),
    running,
    release,
    hasEnded: () => ended,
  };
}

test('closing lets a running request finish', async () => {
  const { server, client, running, release } = await start();
  const answer = client.slow();
  await running;
  const closed = server.close();
  release();
  assert.deepEqual(await answer, { done: true });
  await closed;
});

test('closing ends live streams and does not wait for kept connections', async () => {
  const { server, client, hasEnded } = await start();
  let opened = () => undefined as unknown;
  const open = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const stop = client.live({}, { onEvent: () => void opened() });
  await open;
  const idle = connect(server.port, '127.0.0.1');
  await once(idle, 'connect');
  idle.on('error', () => undefined);
  const outcome = await Promise.race([
    server.close().then(() => 'closed'),
    wait(20_000, 'hangs', { ref: false }),
  ]);
  stop();
  idle.destroy();
  assert.equal(outcome, 'closed');
  assert.equal(hasEnded(), true);
});
