import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { rawClient } from '../raw-client.fixture.ts';
import { openTransaction, type TestPki, testPki, testReceiver } from '../receiver.fixture.ts';

const LINE = `${'x'.repeat(98)}\r\n`;

describe('the receiver holds its limits', () => {
  let pki: TestPki;
  before(async () => {
    pki = await testPki();
  });

  test('a message announced too large is refused at MAIL', async () => {
    const { client, stop } = await testReceiver(pki);
    const peer = await client();
    assert.match(await peer.say('MAIL FROM:<a@b.test> SIZE=1000001'), /^552 5\.3\.4/);
    assert.match(await peer.say('MAIL FROM:<a@b.test> SIZE=1000000'), /^250/);
    await stop();
  });

  test('a message that turns out too large gets its 552 in the middle, and nothing of it is kept', async () => {
    const { client, messages, receiver, stop } = await testReceiver(pki, { maxBytes: 10_000 });
    const peer = await client();
    await openTransaction(peer);
    peer.write(LINE.repeat(101));
    assert.equal(await peer.reply(), '552 5.3.4 Message larger than 10000 bytes / Message trop volumineux');
    assert.equal(receiver.inFlightBytes, 0);
    assert.equal(await peer.reply(), 'closed');
    assert.equal(messages.length, 0);
    await stop();
  });

  test('exactly the largest message passes', async () => {
    const { client, messages, stop } = await testReceiver(pki, { maxBytes: 10_000 });
    const peer = await client();
    await openTransaction(peer);
    assert.match(await peer.say(`${LINE.repeat(100)}.`), /^250/);
    assert.equal(messages[0]?.raw.length, 10_000);
    await stop();
  });

  test('when too much is in flight, others are told to come back (452)', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { client, receiver, stop } = await testReceiver(pki, {
      maxInFlightBytes: 15_000,
      onMessage: async () => {
        await promise;
        return { accept: true };
      },
    });
    const [first, second, third] = [await client(), await client(), await client()];
    await openTransaction(first);
    await openTransaction(second);
    first.write(`${LINE.repeat(100)}.\r\n`);
    while (receiver.inFlightBytes < 10_000) await new Promise((settle) => setImmediate(settle));
    assert.match(await third.say('MAIL FROM:<a@b.test> SIZE=6000'), /^452 4\.3\.1/);
    assert.match(await second.say(`${LINE.repeat(100)}.`), /^452 4\.3\.1/);
    resolve();
    assert.match(await first.reply(), /^250/);
    assert.equal(receiver.inFlightBytes, 0);
    assert.match((await openTransaction(second)).at(-1) ?? '', /^354/);
    await stop();
  });

  test('bytes of a message that never ends are given back', async () => {
    const { client, receiver, messages, stop } = await testReceiver(pki);
    const peer = await client();
    await openTransaction(peer);
    peer.write(LINE.repeat(100));
    while (receiver.inFlightBytes < 9_000) await new Promise((settle) => setImmediate(settle));
    peer.destroy();
    while (receiver.inFlightBytes > 0) await new Promise((settle) => setImmediate(settle));
    assert.equal(messages.length, 0);
    await stop();
  });

  test('too many recipients (452), connections (421), messages on one connection (421)', async () => {
    const { client, receiver, stop } = await testReceiver(pki, {
      maxRecipients: 2,
      maxConnections: 2,
      maxMessagesPerConnection: 1,
    });
    const peer = await client();
    await peer.say('MAIL FROM:<a@b.test>');
    await peer.say('RCPT TO:<1@b.test>');
    await peer.say('RCPT TO:<2@b.test>');
    assert.match(await peer.say('RCPT TO:<3@b.test>'), /^452/);
    await peer.say('DATA');
    assert.match(await peer.say('x: y\r\n\r\n.'), /^250/);
    await client();
    const extra = await rawClient(receiver.port);
    assert.match(await extra.reply(), /^421/);
    assert.match(await peer.say('MAIL FROM:<a@b.test>'), /^421 4\.7\.0/);
    await peer.closed();
    await stop();
  });

  test('too many connections from one address (421)', async () => {
    const { client, receiver, stop } = await testReceiver(pki, { maxConnectionsPerAddress: 1 });
    const first = await client();
    const extra = await rawClient(receiver.port);
    assert.match(await extra.reply(), /^421 4\.7\.0 Too many connections/);
    await extra.closed();
    extra.destroy();
    first.destroy();
    while (receiver.connections > 0) await new Promise((settle) => setImmediate(settle));
    await client();
    await stop();
  });

  test('a peer that tries mailbox after mailbox is cut', async () => {
    const { client, stop } = await testReceiver(pki, {
      authoriseRecipient: async () => ({ accept: false, code: 550, enhanced: '5.1.1', text: 'Unknown' }),
    });
    const peer = await client();
    await peer.say('MAIL FROM:<a@b.test>');
    const replies: string[] = [];
    while (!replies.at(-1)?.startsWith('421'))
      replies.push(await peer.say(`RCPT TO:<${replies.length}@b.test>`));
    assert.equal(replies.length, 51);
    await peer.closed();
    await stop();
  });

  test('a silent peer, and one that drips bytes, are cut', async () => {
    const { receiver, client, stop } = await testReceiver(pki, { idleSeconds: 0.4, stallSeconds: 1 });
    const silent = await rawClient(receiver.port);
    await silent.reply();
    assert.match(await silent.reply(), /^421/);
    const dripping = await client();
    await openTransaction(dripping);
    const drip = setInterval(() => dripping.write('x'), 50);
    assert.match(await dripping.reply(), /^421 4\.4\.2/);
    clearInterval(drip);
    await stop();
  });

  test('a peer waiting for our answer is not cut for its silence', async () => {
    const { client, stop } = await testReceiver(pki, {
      idleSeconds: 0.2,
      stallSeconds: 0.3,
      onMessage: async () => {
        await new Promise((settle) => setTimeout(settle, 900));
        return { accept: true };
      },
    });
    const peer = await client();
    await openTransaction(peer);
    assert.match(await peer.say('x: y\r\n\r\n.'), /^250/);
    await stop();
  });

  test('an endless command line', async () => {
    const { client, stop } = await testReceiver(pki);
    const peer = await client();
    peer.write(`MAIL FROM:<${'x'.repeat(20_000)}`);
    assert.match(await peer.reply(), /^421/);
    await stop();
  });
});
