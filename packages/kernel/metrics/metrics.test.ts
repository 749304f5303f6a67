import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics } from './metrics.ts';
import { watchDatabase } from './watch-database.ts';

test('counters, gauges and histograms are printed under the prefix, with their labels', async () => {
  const metrics = createMetrics('routing');
  const received = metrics.counter('messages_total', 'Messages received', ['verdict']);
  received.add({ verdict: 'accepted' });
  received.add({ verdict: 'accepted' }, 2);
  metrics.gauge('held', 'Messages on hold').set(4);
  metrics.histogram('delay_seconds', 'From receipt to relay').observe(0.2);
  const text = await metrics.text();
  assert.match(text, /routing_messages_total\{verdict="accepted"\} 3/);
  assert.match(text, /routing_held 4/);
  assert.match(text, /routing_delay_seconds_bucket\{le="0.25"\} 1/);
  assert.match(text, /process_resident_memory_bytes/);
  assert.match(metrics.contentType, /^text\/plain/);
});

test('a gauge may be asked at each scrape; when it cannot answer the others are still printed', async () => {
  const metrics = createMetrics('routing');
  let due = 0;
  metrics.gauge('due', 'Items due', { collect: (gauge) => gauge.set(++due) });
  metrics.gauge('away', 'Asks a database that is away', { collect: () => Promise.reject(new Error('away')) });
  metrics.gauge('broken', 'Throws', {
    collect: () => {
      throw new Error('broken');
    },
  });
  assert.match(await metrics.text(), /routing_due 1/);
  assert.match(await metrics.text(), /routing_due 2/);
});

test('two programs in one process do not share their measures', async () => {
  const [one, two] = [createMetrics('one'), createMetrics('two')];
  one.counter('x_total', 'x').add();
  assert.doesNotMatch(await two.text(), /x_total/);
});

test('gauges that one question answers: asked once a scrape; while it fails they keep their values and database_up is 0', async () => {
  const metrics = createMetrics('essai');
  let asked = 0;
  let broken = false;
  watchDatabase(
    metrics,
    [
      ['one', 'One'],
      ['two', 'Two'],
    ],
    async () => {
      asked += 1;
      if (broken) throw new Error('away');
      return { one: asked, two: 2 };
    },
    0,
  );
  assert.match(await metrics.text(), /^essai_one 1$[\s\S]*^essai_two 2$[\s\S]*^essai_database_up 1$/m);
  broken = true;
  const text = await metrics.text();
  assert.match(text, /^essai_one 1$/m);
  assert.match(text, /^essai_database_up 0$/m);
});

test('an answer serves several scrapes', async () => {
  const metrics = createMetrics('essai');
  let asked = 0;
  watchDatabase(metrics, [['one', 'One']], async () => {
    asked += 1;
    return { one: asked };
  });
  await metrics.text();
  assert.match(await metrics.text(), /^essai_one 1$/m);
  assert.equal(asked, 1);
});
