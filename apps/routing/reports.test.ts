import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  composeDsn,
  composeMdn,
  composeStandardReturn,
  type DeliveryAction,
  type DispositionError,
  type RecipientStatus,
} from '@cigogne/mail';
import { sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { noticesOf, type Outcome, outcomeOf, send, submit, traceOf } from './testing/outcome.fixture.ts';
import { MATERNITY, PLATFORM, startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';

let platform: TestPlatform;
let creuse: string;
before(async () => {
  platform = await startTestPlatform();
  creuse = await platform.openPmi('23');
});
after(() => platform.stop());

interface Delivered extends Outcome {
  id: string;
  relayId: string;
  envelopeId: string;
}

let serial = 500;
async function delivered(asked = false): Promise<Delivered> {
  serial += 1;
  const zip = await samplePackage({ kind: 'CS8', seed: serial });
  const outcome = await send(platform, sampleMail(zip, asked ? { requestDisposition: MATERNITY } : {}));
  const [row] = await platform.db.query<{ relayId: string; envelopeId: string }>(
    `select relay_message_id as "relayId", id as "envelopeId" from delivery where message_id = $1`,
    [outcome.id],
  );
  assert.ok(row);
  return { ...outcome, ...row };
}

const common = (from: string) => {
  serial += 1;
  return {
    messageId: `<rapport-${serial}@pmi.mssante.test>`,
    date: new Date('2026-11-02T09:00:00Z'),
    from: { address: from },
    to: PLATFORM,
    text: 'Avis de test.',
  };
};

function dsn(
  about: { relayId?: string; envelopeId?: string },
  recipients: (Partial<RecipientStatus> & { action: DeliveryAction })[],
): Buffer {
  return composeDsn({
    ...common('postmaster@mx.operateur.test'),
    reportingMta: 'mx.operateur.test',
    original: about.relayId ? { messageId: about.relayId } : {},
    ...(about.envelopeId ? { originalEnvelopeId: about.envelopeId } : {}),
    recipients: recipients.map((one) => ({ finalRecipient: creuse, status: '5.2.2', ...one })),
  });
}

function mdn(relayId: string, from = creuse, error?: DispositionError, subject?: string): Buffer {
  return composeMdn({
    ...common(from),
    finalRecipient: from,
    original: { messageId: relayId, ...(subject ? { subject } : {}) },
    ...(error ? { error } : {}),
  });
}

/** What a report was taken for. */
async function takenFor(raw: Buffer, from = ''): Promise<string | undefined> {
  const outcome = await send(platform, raw, from);
  assert.deepEqual(
    [outcome.state, outcome.held, outcome.notices],
    ['report', 0, []],
    'handled, erased, not answered',
  );
  const [event] = await platform.db.query<{ code: string }>(
    `select code from event where message_id = $1 and kind = 'report'`,
    [outcome.id],
  );
  return event?.code;
}

const lastEvent = async (id: string) =>
  (await traceOf(platform, id)).events.filter((kind) => kind !== 'notice-sent').at(-1);

describe('the PMI’s operator reports after its 250 (DSN)', () => {
  test('failed: the delivery is marked returned and the emitter told once, whatever comes again', async () => {
    const certificate = await delivered();
    const report = dsn(certificate, [{ action: 'failed', diagnostic: '552 5.2.2 Boite pleine' }]);
    assert.equal(await takenFor(report), 'dsn-failed');
    const outcome = await outcomeOf(platform, certificate.id);
    assert.deepEqual(
      outcome.notices.map(({ kind, state }) => `${kind} ${state}`),
      ['delivery sent', 'returned sent'],
    );
    const [notice] = await noticesOf(platform, certificate.id, 'returned');
    assert.match(notice?.text ?? '', /l’avait accepté, puis l’a renvoyé[\s\S]*Renvoyez le certificat/);
    assert.equal(await takenFor(report), 'dsn-again');
    assert.equal((await outcomeOf(platform, certificate.id)).notices.length, 2);
  });

  test('found by our envelope id alone, or by our Message-ID alone', async () => {
    const [one, other] = [await delivered(), await delivered()];
    assert.equal(await takenFor(dsn({ envelopeId: one.envelopeId }, [{ action: 'failed' }])), 'dsn-failed');
    assert.equal(await takenFor(dsn({ relayId: other.relayId }, [{ action: 'failed' }])), 'dsn-failed');
  });

  test('delayed, then delivered: lines of the timeline, nobody is written to', async () => {
    const certificate = await delivered();
    assert.equal(await takenFor(dsn(certificate, [{ action: 'delayed', status: '4.4.1' }])), 'dsn-delayed');
    assert.equal(
      await takenFor(dsn(certificate, [{ action: 'delivered', status: '2.0.0' }])),
      'dsn-delivered',
    );
    const outcome = await outcomeOf(platform, certificate.id);
    assert.deepEqual(outcome.events.slice(-2), ['dsn-delayed', 'dsn-delivered']);
    assert.equal(outcome.notices.length, 1);
  });

  test('of several recipients, ours is the one that counts', async () => {
    const certificate = await delivered();
    const other = { action: 'failed', finalRecipient: 'autre@pmi.mssante.test' } as const;
    const ours = { action: 'delivered', status: '2.0.0' } as const;
    assert.equal(await takenFor(dsn(certificate, [other, ours])), 'dsn-delivered');
  });

  test('before our own commit: the emitter is told of the return, not of a delivery', async () => {
    const { operator } = platform;
    let early: Promise<string | undefined> | undefined;
    operator.onStep = async (step, to) => {
      if (step !== 'message' || to !== creuse || early) return;
      const envelopeId = operator.attempts.at(-1)?.envelopeId ?? '';
      early = takenFor(dsn({ envelopeId }, [{ action: 'failed' }]));
      await early;
    };
    serial += 1;
    const id = await submit(platform, sampleMail(await samplePackage({ kind: 'CS8', seed: serial })));
    const outcome = await outcomeOf(platform, id);
    operator.onStep = undefined;
    assert.equal(await early, 'dsn-failed');
    assert.deepEqual([outcome.state, outcome.held], ['relayed', 0]);
    assert.deepEqual(
      outcome.notices.map(({ kind }) => kind),
      ['returned'],
    );
  });
});

describe('the PMI’s software reports what it did (MDN)', () => {
  test('processed: recorded and passed on once, as the emitter’s software expects it', async () => {
    const certificate = await delivered(true);
    assert.equal(await takenFor(mdn(certificate.relayId)), 'mdn-processed');
    const outcome = await outcomeOf(platform, certificate.id);
    assert.ok(outcome.events.includes('integrated'));
    const [notice] = await noticesOf(platform, certificate.id, 'processing');
    assert.ok(notice?.report?.type === 'mdn');
    assert.equal(notice.report.standard, false, 'an MDN, which it had asked for');
    assert.equal(notice.report.error, undefined);
    assert.match(notice.text ?? '', /reçu et intégré/);
    assert.equal(await takenFor(mdn(certificate.relayId)), 'mdn-again');
  });

  test('an emitter that had not asked for an MDN gets the standard return of the volet', async () => {
    const certificate = await delivered();
    await takenFor(mdn(certificate.relayId));
    await outcomeOf(platform, certificate.id);
    const [notice] = await noticesOf(platform, certificate.id, 'processing');
    assert.doesNotMatch(notice?.headerBlock ?? '', /disposition-notification/);
    assert.match(notice?.text ?? '', /reçu et intégré/);
  });

  test('processed/error: its code is recorded, its words are only passed on', async () => {
    const certificate = await delivered(true);
    const error = { code: '902', label: 'Patient CIGOGNE-TEST inconnu' };
    assert.equal(await takenFor(mdn(certificate.relayId, creuse, error)), 'mdn-error');
    await outcomeOf(platform, certificate.id);
    const [notice] = await noticesOf(platform, certificate.id, 'processing');
    assert.match(notice?.text ?? '', /n’a pas pu l’intégrer : Patient CIGOGNE-TEST inconnu/);
    const [row] = await platform.db.query<{ code: string }>(
      'select processing_code as code from delivery where message_id = $1',
      [certificate.id],
    );
    assert.equal(row?.code, '902');
  });

  test('the subject tells the secretary which certificate: her own words when the PMI repeats them', async () => {
    const words = 'Certificat, déclaration CIGOGNE-TEST Aimee 25/10/2026';
    const subjectOf = async (error?: DispositionError, subject?: string, asked = false) => {
      const certificate = await delivered(asked);
      await takenFor(mdn(certificate.relayId, creuse, error, subject));
      await outcomeOf(platform, certificate.id);
      return (await noticesOf(platform, certificate.id, 'processing'))[0]?.subject;
    };
    const unknown = { code: '902', label: 'Patient inconnu' };
    assert.equal(await subjectOf(undefined, `XDM/1.0/DDM+${words}`), `XDM/1.0/DDM+${words}`);
    assert.equal(
      await subjectOf(unknown, `XDM/1.0/DDM+${words}`, true),
      `[KO Intégration système !][902] XDM/1.0/DDM+${words}`,
    );
    assert.equal(
      await subjectOf(),
      'XDM/1.0/DDM+Certificat du 8e jour intégré par la PMI de la Creuse',
      'the PMI’s software repeats nothing, and the platform has erased the rest',
    );
    assert.equal(
      await subjectOf(unknown, undefined, true),
      '[KO Intégration système !][902] XDM/1.0/DDM+Certificat du 8e jour non intégré par la PMI de la Creuse',
    );
    const long = await subjectOf(undefined, `XDM/1.0/DDM+${'Certificat '.repeat(40)}`);
    assert.ok((long?.length ?? 0) < 230, long);
  });

  test('a code that holds words is not recorded', async () => {
    const certificate = await delivered();
    await takenFor(mdn(certificate.relayId, creuse, { code: 'CIGOGNE-TEST', label: 'inconnue' }));
    const rows = await platform.db.query(
      `select 1 from delivery where message_id = $1 and processing = 'error' and processing_code is null`,
      [certificate.id],
    );
    assert.equal(rows.length, 1);
  });

  test('the standard return, from a software that knows no MDN', async () => {
    const certificate = await delivered();
    const raw = composeStandardReturn({
      ...common(creuse),
      text: '903^INS absente',
      original: { messageId: certificate.relayId, subject: 'XDM/1.0/DDM+Certificat' },
      error: { code: '903', label: 'INS absente' },
    });
    assert.equal(await takenFor(raw, creuse), 'mdn-error');
    assert.equal(await lastEvent(certificate.id), 'not-integrated');
  });

  test('an error mended later is recorded as integrated', async () => {
    const certificate = await delivered();
    await takenFor(mdn(certificate.relayId, creuse, { code: '902', label: '' }));
    assert.equal(await takenFor(mdn(certificate.relayId)), 'mdn-processed');
    assert.equal(await takenFor(mdn(certificate.relayId, creuse, { code: '902', label: '' })), 'mdn-again');
  });
});

describe('a report that is nobody’s to make', () => {
  test('from another domain: read, ignored', async () => {
    const certificate = await delivered();
    const foreign = 'pirate@cabinet.mssante.test';
    assert.equal(await takenFor(mdn(certificate.relayId, foreign)), 'unmatched');
    assert.equal(await takenFor(mdn(certificate.relayId, foreign), foreign), 'unmatched');
    assert.equal(await takenFor(mdn(certificate.relayId), foreign), 'unmatched', 'the author is forged');
    assert.equal(await takenFor(dsn(certificate, [{ action: 'failed' }]), foreign), 'unmatched');
    assert.equal((await traceOf(platform, certificate.id)).notices.length, 1);
  });

  test('about nothing of ours: read, ignored', async () => {
    assert.equal(
      await takenFor(dsn({ relayId: '<jamais@plateforme.mssante.test>' }, [{ action: 'failed' }])),
      'unmatched',
    );
    assert.equal(await takenFor(dsn({ envelopeId: 'QQ314159' }, [{ action: 'failed' }])), 'unmatched');
    assert.equal(await takenFor(mdn('<jamais@plateforme.mssante.test>')), 'unmatched');
  });

  test('about one of our own notices: no answer to an answer', async () => {
    const certificate = await delivered();
    const [notice] = await noticesOf(platform, certificate.id);
    assert.equal(
      await takenFor(dsn({ relayId: notice?.messageId ?? '' }, [{ action: 'failed' }])),
      'unmatched',
    );
  });
});
