import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type DovecotServer, dovecotMissing, startDovecot } from '../dovecot.fixture.ts';
import {
  type ImapIntake,
  type ImapIntakeOptions,
  type ImapProblem,
  startImapIntake,
  type Watermark,
} from '../imap-intake.ts';
import { type TestPki, testPki } from '../receiver.fixture.ts';

const message = (name: string, bytes = 0) => `Subject: ${name}\r\n\r\n${'x'.repeat(bytes)}\r\n`;
const subjectOf = (raw: Buffer) =>
  raw
    .toString()
    .match(/^Subject: (.*)$/m)?.[1]
    ?.trim();

describe('an intake that reads a Dovecot mailbox', { skip: dovecotMissing() }, () => {
  let pki: TestPki;
  let dovecot: DovecotServer;
  const intakes: ImapIntake[] = [];
  before(async () => {
    pki = await testPki();
    dovecot = await startDovecot(pki);
  });
  after(async () => {
    await Promise.all(intakes.map((intake) => intake.close()));
    await dovecot.remove();
  });

  /** An intake of `folder` that remembers everything; `arrived(n)` waits for n messages. */
  const intakeOf = async (folder: string, overrides: Partial<ImapIntakeOptions> = {}) => {
    const taken: { subject: string | undefined; uid: number }[] = [];
    const problems: ImapProblem[] = [];
    const states: { connected: boolean; error?: Error }[] = [];
    const store: { watermark: Watermark | undefined; saves: number } = { watermark: undefined, saves: 0 };
    const intake = await startImapIntake({
      host: '127.0.0.1',
      port: dovecot.port,
      tls: { ca: pki.authority.ca },
      auth: { user: dovecot.user, password: dovecot.password },
      mailbox: folder,
      watermark: {
        load: async () => store.watermark,
        save: async (watermark) => {
          store.watermark = watermark;
          store.saves += 1;
        },
      },
      onMessage: async (raw, uid) => {
        taken.push({ subject: subjectOf(raw), uid });
      },
      pollSeconds: 3600,
      reconnectSeconds: { first: 0.05, last: 0.2 },
      onProblem: (problem) => problems.push(problem),
      onConnection: (state) => states.push(state),
      ...overrides,
    });
    intakes.push(intake);
    const until = async (condition: () => boolean) => {
      while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    const subjects = () => taken.map(({ subject }) => subject);
    return { intake, taken, subjects, problems, states, store, until };
  };

  const flagsIn = (folder: string) =>
    dovecot.asOther(async (client) => {
      await client.mailboxOpen(folder, { readOnly: true });
      const all =
        client.mailbox && client.mailbox.exists > 0 ? await client.fetchAll('1:*', { flags: true }) : [];
      return all.map(({ flags }) => flags?.has('\\Seen') ?? false);
    });

  test('takes what waits there in order, as it was sent, and marks it seen', async () => {
    const bodies: Buffer[] = [];
    const original = [message('un', 1000), message('deux', 200_000), 'Subject: trois\r\n\r\né à 8 bits\r\n'];
    await dovecot.append('ordre', ...original);
    const { intake, store, until } = await intakeOf('ordre', {
      onMessage: async (raw) => {
        bodies.push(raw);
      },
    });
    await until(() => store.saves === 3);
    assert.deepEqual(bodies.map(String), original);
    await intake.close();
    assert.deepEqual(await flagsIn('ordre'), [true, true, true]);
    assert.equal(store.watermark?.lastUid, 3);
    assert.match(store.watermark?.uidValidity ?? '', /^\d+$/);
  });

  test('is told at once of a new message (IDLE), long before its next look', async () => {
    await dovecot.append('direct');
    const { intake, subjects, until } = await intakeOf('direct');
    await until(() => intake.connected);
    await intake.poll();
    await dovecot.append('direct', message('un'));
    await until(() => subjects().length === 1);
    await dovecot.append('direct', message('deux'), message('trois'));
    await until(() => subjects().length === 3);
    assert.deepEqual(subjects(), ['un', 'deux', 'trois']);
    await intake.close();
  });

  test('goes on after a restart where it was', async () => {
    await dovecot.append('reprise', message('un'), message('deux'));
    const first = await intakeOf('reprise');
    await first.until(() => first.store.saves === 2);
    await first.intake.close();
    await dovecot.append('reprise', message('trois'));
    const second = await intakeOf('reprise', {
      watermark: { load: async () => first.store.watermark, save: async () => undefined },
    });
    await second.until(() => second.taken.length === 1);
    assert.deepEqual(second.subjects(), ['trois']);
    await second.intake.close();
  });

  test('hands a message over again when the watermark could not be saved', async () => {
    await dovecot.append('panne', message('un'));
    let failures = 1;
    const saved: Watermark[] = [];
    const { intake, subjects, until } = await intakeOf('panne', {
      watermark: {
        load: async () => saved.at(-1),
        save: async (watermark) => {
          failures -= 1;
          if (failures >= 0) throw new Error('database down');
          saved.push(watermark);
        },
      },
    });
    await until(() => saved.length === 1);
    assert.deepEqual(subjects(), ['un', 'un']);
    await intake.close();
  });

  test('logs in with its certificate alone (EXTERNAL)', async () => {
    await dovecot.append('certificat', message('un'));
    const client = await pki.authority.issue('routage');
    const { intake, subjects, until } = await intakeOf('certificat', {
      tls: { ca: pki.authority.ca, ...client },
      auth: { user: 'routage', certificate: true },
    });
    await until(() => subjects().length === 1);
    await intake.close();
    const without = await intakeOf('certificat', { auth: { user: 'routage', certificate: true } });
    await without.until(() => without.states.length > 0);
    assert.equal(without.states[0]?.connected, false);
    await without.intake.close();
  });

  test('moves what it has taken, when asked', async () => {
    await dovecot.append('tri', message('un'), message('deux'));
    const { intake, subjects, until } = await intakeOf('tri', { moveTo: 'trie' });
    await until(() => subjects().length === 2);
    await intake.poll();
    await intake.close();
    assert.deepEqual([await flagsIn('tri'), await flagsIn('trie')], [[], [true, true]]);
  });

  test('does not download a message that is too large, and reports it', async () => {
    await dovecot.append('gros', message('petit'), message('gros', 60_000), message('suivant'));
    const { intake, subjects, problems, until } = await intakeOf('gros', { maxBytes: 50_000 });
    await until(() => subjects().length === 2);
    assert.deepEqual(subjects(), ['petit', 'suivant']);
    assert.deepEqual(
      problems.map((problem) => problem.kind === 'too-large' && [problem.uid, problem.bytes > 60_000]),
      [[2, true]],
    );
    await intake.close();
    assert.deepEqual(await flagsIn('gros'), [true, false, true]);
  });

  test('tries a refused message again, in its turn', async () => {
    await dovecot.append('refus', message('un'), message('deux'), message('trois'));
    const attempts: string[] = [];
    let refusals = 2;
    const { intake, problems, until } = await intakeOf('refus', {
      pollSeconds: 0.05,
      onMessage: async (raw) => {
        const subject = subjectOf(raw) ?? '';
        attempts.push(subject);
        if (subject === 'deux' && refusals > 0) {
          refusals -= 1;
          throw new Error('not now');
        }
      },
    });
    await until(() => attempts.includes('trois'));
    assert.deepEqual(attempts, ['un', 'deux', 'deux', 'deux', 'trois']);
    assert.deepEqual(problems, []);
    await intake.close();
  });

  test('sets a poisonous message aside, lets the others pass, tries again, and gives up in the end', async () => {
    await dovecot.append('poison', message('un'), message('poison'), message('trois'));
    const taken: string[] = [];
    const { intake, problems, store, until } = await intakeOf('poison', {
      pollSeconds: 0.03,
      deferredRetrySeconds: 0.05,
      attemptsBeforeDeferring: 2,
      maxAttempts: 4,
      onMessage: async (raw) => {
        const subject = subjectOf(raw) ?? '';
        if (subject === 'poison') throw new Error('cannot');
        taken.push(subject);
      },
    });
    await until(() => problems.some(({ kind }) => kind === 'deferred'));
    assert.deepEqual(store.watermark?.deferred, [{ uid: 2, attempts: 2 }]);
    await until(() => problems.some(({ kind }) => kind === 'abandoned'));
    assert.deepEqual(taken, ['un', 'trois']);
    assert.deepEqual(
      problems.map((problem) => [problem.kind, 'attempts' in problem ? problem.attempts : undefined]),
      [
        ['deferred', 2],
        ['abandoned', 4],
      ],
    );
    assert.deepEqual(store.watermark?.deferred, []);
    assert.equal(store.watermark?.lastUid, 3);
    await intake.close();
    assert.deepEqual(await flagsIn('poison'), [true, false, true]);
  });

  test('takes a message that had been set aside once it can, even after a restart', async () => {
    await dovecot.append('gueri', message('un'), message('deux'));
    const first = await intakeOf('gueri', {
      pollSeconds: 0.03,
      attemptsBeforeDeferring: 1,
      onMessage: async (raw) => {
        if (subjectOf(raw) === 'un') throw new Error('cannot');
      },
    });
    await first.until(() => first.store.watermark?.lastUid === 2);
    await first.intake.close();
    const second = await intakeOf('gueri', {
      watermark: {
        load: async () => first.store.watermark,
        save: async (watermark) => {
          first.store.watermark = watermark;
        },
      },
    });
    await second.until(() => first.store.watermark?.deferred.length === 0);
    assert.deepEqual(second.subjects(), ['un']);
    await second.intake.close();
  });

  test('reads a mailbox made anew from its start, and says so', async () => {
    await dovecot.append('refaite', message('avant'));
    const { intake, subjects, problems, until } = await intakeOf('refaite', { pollSeconds: 0.1 });
    await until(() => subjects().length === 1);
    await intake.close();
    await dovecot.asOther((client) => client.mailboxDelete('refaite'));
    // UIDVALIDITY is the second of creation.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await dovecot.append('refaite', message('nouvelle'));
    const again = await intakeOf('refaite', {
      watermark: {
        load: async () => ({ uidValidity: '1', lastUid: 40, deferred: [] }),
        save: async () => undefined,
      },
    });
    await again.until(() => again.subjects().length > 0);
    assert.deepEqual(again.subjects(), ['nouvelle']);
    assert.equal(again.problems[0]?.kind, 'uid-validity-changed');
    assert.deepEqual(problems, []);
    await again.intake.close();
  });

  test('comes back by itself when the server went away, and misses nothing', async () => {
    await dovecot.append('absence', message('un'));
    const { intake, subjects, states, until } = await intakeOf('absence');
    await until(() => subjects().length === 1);
    await dovecot.stop();
    await until(() => states.at(-1)?.connected === false);
    assert.equal(intake.connected, false);
    await dovecot.start();
    await dovecot.append('absence', message('deux'));
    await until(() => subjects().length === 2);
    assert.deepEqual(subjects(), ['un', 'deux']);
    await intake.close();
  });

  test('a server killed again and again while a backlog is read: nothing is lost, nothing comes twice', async () => {
    const count = 150;
    const names = Array.from({ length: count }, (_, index) => `n${index}`);
    await dovecot.append('arriere', ...names.map((name) => message(name, 100_000)));
    const killAfter = [0, 3, 50, 60, 110, 149];
    const { intake, taken, subjects, until } = await intakeOf('arriere', {
      onMessage: async (raw, uid) => {
        taken.push({ subject: subjectOf(raw), uid });
        // Under way are a hand-over, a mark, or the next download: the moment is the machine's.
        if (killAfter[0] === undefined || taken.length <= killAfter[0]) return;
        killAfter.shift();
        await dovecot.kill();
        await dovecot.start();
      },
    });
    await until(() => taken.length >= count);
    await until(() => intake.connected);
    await intake.poll();
    await intake.close();
    assert.deepEqual(subjects(), names);
    assert.deepEqual(killAfter, []);
    assert.deepEqual(new Set(await flagsIn('arriere')), new Set([true]));
  });

  test('closes after the message under way, without losing its acknowledgement', async () => {
    await dovecot.append('fermeture', message('un'), message('deux'));
    const { promise, resolve } = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const { intake, store } = await intakeOf('fermeture', {
      onMessage: async () => {
        started.resolve();
        await promise;
      },
    });
    await started.promise;
    const closed = intake.close();
    resolve();
    await closed;
    assert.equal(store.watermark?.lastUid, 1);
    assert.deepEqual(await flagsIn('fermeture'), [true, false]);
  });
});
