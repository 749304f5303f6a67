import assert from 'node:assert/strict';
import { afterEach, before, describe, test } from 'node:test';
import { type FakeImap, fakeImap } from '../fake-imap.fixture.ts';
import {
  type ImapIntake,
  type ImapIntakeOptions,
  type ImapProblem,
  startImapIntake,
  type Watermark,
} from '../imap-intake.ts';
import { type TestPki, testPki } from '../receiver.fixture.ts';

describe('an intake and a server that is not well', () => {
  let pki: TestPki;
  const open: { intake: ImapIntake; fake: FakeImap }[] = [];
  before(async () => {
    pki = await testPki();
  });
  afterEach(async () => {
    for (const { intake, fake } of open.splice(0)) {
      await intake.close();
      await fake.server.close();
    }
  });

  const intakeOf = async (fake: FakeImap, overrides: Partial<ImapIntakeOptions> = {}) => {
    const taken: number[] = [];
    const problems: ImapProblem[] = [];
    const states: { connected: boolean; error?: Error }[] = [];
    let watermark: Watermark | undefined;
    const intake = await startImapIntake({
      host: '127.0.0.1',
      port: fake.server.port,
      tls: { ca: pki.authority.ca },
      auth: { user: 'routage', password: 'secret' },
      mailbox: 'INBOX',
      watermark: {
        load: async () => watermark,
        save: async (next) => {
          watermark = next;
        },
      },
      onMessage: async (_, uid) => {
        taken.push(uid);
      },
      pollSeconds: 0.1,
      commandSeconds: 0.5,
      reconnectSeconds: { first: 0.02, last: 0.05 },
      onProblem: (problem) => problems.push(problem),
      onConnection: (state) => states.push(state),
      ...overrides,
    });
    open.push({ intake, fake });
    const until = async (condition: () => boolean) => {
      while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    return { intake, taken, problems, states, until, watermark: () => watermark };
  };
  const connected = (states: { connected: boolean }[]) => states.filter((state) => state.connected).length;

  test('an IDLE that never says anything: the next look finds the message', async () => {
    const fake = await fakeImap(pki);
    const { taken, states, until } = await intakeOf(fake);
    await until(() => fake.commands.some((command) => command.endsWith('IDLE')));
    fake.messages.push({ uid: 4, raw: 'Subject: x\r\n\r\n' });
    await until(() => taken.length === 1);
    assert.equal(connected(states), 1);
  });

  test('no IDLE at all: looks are enough', async () => {
    const fake = await fakeImap(pki);
    fake.idle = 'absent';
    const { intake, taken, until } = await intakeOf(fake);
    await until(() => intake.connected);
    fake.messages.push({ uid: 9, raw: 'Subject: x\r\n\r\n' });
    await until(() => taken.length === 1);
    assert.equal(
      fake.commands.some((command) => command.endsWith('IDLE')),
      false,
    );
  });

  test('a connection that died without a word is replaced', async () => {
    const fake = await fakeImap(pki);
    const { intake, taken, states, until } = await intakeOf(fake);
    await until(() => intake.connected);
    fake.silentOn.add('UID SEARCH');
    await until(() => states.some((state) => !state.connected));
    fake.silentOn.clear();
    fake.messages.push({ uid: 1, raw: 'Subject: x\r\n\r\n' });
    await until(() => taken.length === 1);
    assert.ok(connected(states) >= 2);
    assert.ok(fake.server.connections >= 2);
  });

  test('`n:*` that always holds the last message does not bring it back', async () => {
    const fake = await fakeImap(pki);
    fake.messages.push({ uid: 3, raw: 'Subject: x\r\n\r\n' }, { uid: 12, raw: 'Subject: y\r\n\r\n' });
    const { intake, taken, until } = await intakeOf(fake);
    await until(() => taken.length === 2);
    await intake.poll();
    await intake.poll();
    assert.deepEqual(taken, [3, 12]);
  });

  test('a size that lies: no more than the limit is downloaded, and it is reported', async () => {
    const fake = await fakeImap(pki);
    fake.messages.push(
      { uid: 1, raw: 'x'.repeat(5000), announced: 10 },
      { uid: 2, raw: 'Subject: y\r\n\r\n' },
    );
    const { taken, problems, until } = await intakeOf(fake, { maxBytes: 1000 });
    await until(() => taken.length === 1);
    assert.deepEqual(taken, [2]);
    assert.deepEqual(problems, [{ kind: 'too-large', uid: 1, bytes: 1001 }]);
    assert.ok(fake.commands.some((command) => command.includes('BODY.PEEK[]<0.1001>')));
  });

  test('a message that vanished between two commands is passed over', async () => {
    const fake = await fakeImap(pki);
    fake.messages.push({ uid: 1, raw: 'a' }, { uid: 2, raw: 'Subject: y\r\n\r\n' });
    fake.answers.set('UID FETCH', 'OK nothing');
    const { taken, watermark, until } = await intakeOf(fake);
    await until(() => watermark()?.lastUid === 2);
    assert.deepEqual(taken, []);
  });

  for (const unreadable of ['content', 'size and content'] as const) {
    test(`a message whose ${unreadable} the server cannot give is set aside, and the others are taken`, async () => {
      const fake = await fakeImap(pki);
      fake.messages.push(
        { uid: 1, raw: 'Subject: x\r\n\r\n' },
        { uid: 2, raw: 'Subject: y\r\n\r\n', unreadable },
        { uid: 3, raw: 'Subject: z\r\n\r\n' },
      );
      const { taken, problems, states, watermark, until } = await intakeOf(fake);
      await until(() => watermark()?.lastUid === 3);
      assert.deepEqual(taken, [1, 3]);
      assert.deepEqual(
        problems.map((problem) => problem.kind === 'deferred' && [problem.uid, problem.attempts]),
        [[2, 3]],
      );
      assert.equal(connected(states), 1);
    });
  }

  test('a connection cut in the middle of a message among others: each is handed over once, and marked', async () => {
    const fake = await fakeImap(pki);
    const uids = [1, 2, 3, 4, 5, 6];
    fake.messages.push(...uids.map((uid) => ({ uid, raw: `Subject: ${uid}\r\n\r\n` })));
    fake.cutsAt = 4;
    const { intake, taken, states, until } = await intakeOf(fake);
    await until(() => taken.length >= uids.length);
    await intake.poll();
    assert.deepEqual(taken, uids);
    assert.equal(connected(states), 2);
    assert.deepEqual(
      uids.filter((uid) => !fake.seen.has(uid)),
      [],
    );
  });

  test('no answer to the mark: it is asked again over the next connection, and nothing is handed over again', async () => {
    const fake = await fakeImap(pki);
    fake.messages.push({ uid: 1, raw: 'Subject: x\r\n\r\n' }, { uid: 2, raw: 'Subject: y\r\n\r\n' });
    fake.silentOn.add('UID STORE');
    const { taken, states, until } = await intakeOf(fake);
    await until(() => connected(states) > 1);
    assert.deepEqual([...fake.seen], []);
    fake.silentOn.clear();
    await until(() => fake.seen.size === 2);
    assert.deepEqual(taken, [1, 2]);
  });

  test('many messages cost few commands, and none of more than 8 MiB', async () => {
    const fake = await fakeImap(pki);
    const large = 'x'.repeat(3 * 1024 * 1024);
    const rawOf = (uid: number) => (uid % 40 === 0 ? large : `Subject: ${uid}\r\n\r\n`);
    fake.messages.push(
      ...Array.from({ length: 120 }, (_, index) => ({ uid: index + 1, raw: rawOf(index + 1) })),
    );
    const { intake, taken, until } = await intakeOf(fake, { commandSeconds: 30, pollSeconds: 3600 });
    await until(() => taken.length === 120);
    await intake.poll();
    assert.deepEqual(
      taken,
      fake.messages.map(({ uid }) => uid),
    );
    const downloads = fake.commands.filter((command) => command.includes('BODY.PEEK'));
    assert.ok(downloads.length < 20, downloads.join('\n'));
    assert.ok(fake.commands.filter((command) => command.includes('STORE')).length < 20);
    for (const { asked } of fake.downloads) assert.ok(asked <= 8 * 1024 * 1024 + 50, String(asked));
    assert.equal(fake.seen.size, 120);
  });

  test('STARTTLS not offered: no login is sent', async () => {
    const fake = await fakeImap(pki, { starttls: false });
    const { states, until } = await intakeOf(fake);
    await until(() => states.length > 0);
    assert.equal(connected(states), 0);
    assert.equal(
      fake.commands.some((command) => /LOGIN|AUTHENTICATE/.test(command)),
      false,
    );
  });

  test('a certificate of another name: no login is sent', async () => {
    const server = await pki.authority.issue('autre.test', { names: ['autre.test'] });
    const fake = await fakeImap({ ...pki, server });
    const { states, until } = await intakeOf(fake);
    await until(() => states.length > 0);
    assert.equal(connected(states), 0);
    assert.equal(
      fake.commands.some((command) => /LOGIN|AUTHENTICATE/.test(command)),
      false,
    );
  });

  test('a refused login is tried again, at a growing pause', async () => {
    const fake = await fakeImap(pki);
    fake.answers.set('AUTHENTICATE', 'NO [UNAVAILABLE] later');
    const { intake, states, until } = await intakeOf(fake);
    await until(() => states.length >= 2);
    fake.answers.clear();
    await until(() => intake.connected);
  });

  test('\\Seen that cannot be set does not bring the message back', async () => {
    const fake = await fakeImap(pki);
    fake.messages.push({ uid: 1, raw: 'Subject: x\r\n\r\n' });
    fake.answers.set('UID STORE', 'NO [CANNOT] read-only');
    const { intake, taken, until } = await intakeOf(fake);
    await until(() => taken.length === 1);
    await intake.poll();
    await intake.poll();
    assert.deepEqual(taken, [1]);
  });

  test('closing while the server cannot be reached does not wait for it', async () => {
    const fake = await fakeImap(pki);
    const { intake, states, until } = await intakeOf(fake, {
      reconnectSeconds: { first: 3600, last: 3600 },
      port: 1,
    });
    await until(() => states.length > 0);
    await intake.close();
    assert.equal(intake.connected, false);
  });

  test('closing while the server keeps silent about the login does not wait for it', async () => {
    const fake = await fakeImap(pki);
    fake.silentOn.add('AUTHENTICATE');
    const { intake, until } = await intakeOf(fake, { commandSeconds: 3600 });
    await until(() => fake.commands.some((command) => command.includes('AUTHENTICATE')));
    await intake.close();
  });
});
