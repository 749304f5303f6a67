import type { SampleOptions } from '@cigogne/cda';
import { holdAt, type StopPoint } from '@cigogne/kernel';
import { resumeMessage } from '../adapters/trace/resume.ts';
import type { Expected, Sent } from './ledger.fixture.ts';
import type { Scene } from './scene.fixture.ts';
import { MATERNITY } from './surroundings.fixture.ts';

/** A place between two steps of the chain where the process is killed, and what that may cost. */
export interface Boundary {
  name: string;
  /** sends the certificates, and kills the node at that place */
  crash(scene: Scene, certificates: Sent[]): Promise<void>;
  /** what has to be done by people before everything is settled */
  afterwards?(scene: Scene): Promise<void>;
  expected: Expected;
  /** messages that come once more: an SMTP reply was lost, or could not be written down */
  again?: Again;
  /** messages that may come once more: whether they were on their way at that moment depends on the machine */
  perhaps?: Again;
  certificate?: Partial<SampleOptions>;
  /** size of its PDF, where the message must be larger than the sockets' buffers */
  pdfBytes?: number;
}

interface Again {
  relays?: number;
  notices?: number;
}

const ROUTED: Expected = { recipients: 1, notices: 1 };
const REJECTED: Expected = { recipients: 0, notices: 1 };
const TO_TWO: Partial<Boundary> = {
  expected: { recipients: 2, notices: 2 },
  certificate: { birthplaceCog: '87085' },
};

const DECISION: StopPoint = { table: 'delivery', on: 'insert', when: 'true' };

/** The two ends of one commit: its effect is undone, or it is kept and nobody was left to hear of it. */
function statement(
  name: string,
  point: StopPoint,
  options: Partial<Boundary> & {
    prepare?(scene: Scene): void;
    mend?(scene: Scene): void;
    once?: 'sent' | 'sending' | 'given-back';
  } = {},
  againWhenCommitted: Again = {},
): Boundary[] {
  const { prepare, mend, once = 'sent', ...rest } = options;
  const boundary = (outcome: 'rolled-back' | 'committed'): Boundary => ({
    name: `${name}, ${outcome === 'committed' ? 'committed' : 'not committed'}`,
    expected: ROUTED,
    ...rest,
    ...(outcome === 'committed' ? { again: againWhenCommitted } : {}),
    async crash(scene, certificates) {
      prepare?.(scene);
      if (once === 'given-back') {
        await scene.send(certificates);
        await scene.settled();
      }
      const held = await holdAt(scene.around.db, point);
      const sending = once === 'given-back' ? scene.giveBack() : scene.send(certificates);
      if (once !== 'sending') await sending;
      await held.reached(once === 'sending' ? certificates.length : 1);
      await scene.node.kill();
      await held.release(outcome);
      await sending;
      mend?.(scene);
    },
  });
  return [boundary('rolled-back'), boundary('committed')];
}

/** A node leases to itself what it receives; only the work of one that died is claimed. */
function afterAnotherCrash(name: string, outcome: 'rolled-back' | 'committed'): Boundary {
  const [decision] = statement('decision', DECISION);
  return {
    name,
    expected: ROUTED,
    async crash(scene, certificates) {
      await decision?.crash(scene, certificates);
      const claim = { table: 'message', on: 'update', when: 'new.attempts > old.attempts' } as const;
      const held = await holdAt(scene.around.db, claim);
      await scene.restart();
      await held.reached();
      await scene.node.kill();
      await held.release(outcome);
    },
  };
}

/** The operator kills the node while it holds the answer to one step; all had been taken by then. */
function atOperator(
  name: string,
  at: { step: 'recipient' | 'message'; of: 'pmi' | 'birth' | 'emitter'; taken?: boolean },
  options: Partial<Boundary> = {},
): Boundary {
  return {
    name,
    expected: ROUTED,
    ...options,
    async crash(scene, certificates) {
      const { operator } = scene.around;
      const mailbox = { pmi: scene.mailbox, birth: scene.birthMailbox, emitter: MATERNITY }[at.of];
      const killed = Promise.withResolvers<void>();
      const sending = Promise.withResolvers<void>();
      operator.onStep = async (step, to) => {
        if (step !== at.step || to !== mailbox) return;
        operator.onStep = undefined;
        await sending.promise;
        if (at.of === 'birth') await scene.around.until('the other recipient has it', ONE_OF_TWO);
        await scene.node.kill();
        killed.resolve();
        if (at.step === 'message' && !at.taken) throw new Error('not taken');
      };
      await scene.send(certificates);
      sending.resolve();
      await killed.promise;
    },
  };
}

const ONE_OF_TWO = `select exists (select 1 from delivery where state = 'accepted' and reason = 'residence'
  and message_id in (select message_id from delivery where state = 'pending' and reason = 'birth'))`;

/** The bytes of a message are on their way when the node dies. */
function onTheWire(name: string, wire: 'incoming' | 'outgoing'): Boundary {
  return {
    name,
    expected: ROUTED,
    pdfBytes: 400_000,
    async crash(scene, certificates) {
      const killed = Promise.withResolvers<void>();
      scene[wire].cutAfter(150_000, () => scene.node.kill().then(killed.resolve));
      await scene.send(certificates);
      await killed.promise;
    },
  };
}

const AT_REST: Boundary = {
  name: 'everything done',
  expected: ROUTED,
  async crash(scene, certificates) {
    await scene.send(certificates);
    await scene.settled();
    await scene.node.kill();
  },
};

/** The operator of a PMI has refused for good; later it is mended, and somebody redelivers. */
async function redeliver({ around }: Scene): Promise<void> {
  around.operator.answers.clear();
  const dead = await around.db.query<{ id: string }>(
    `select message_id as id from delivery where state = 'dead'`,
  );
  for (const { id } of dead) await resumeMessage(around.db, id, new Date(), 'essai');
}

const refusePmi = (code: 451 | 550) => (scene: Scene) => {
  scene.around.operator.answers.set(scene.mailbox, {
    accept: false,
    code,
    enhanced: code === 451 ? '4.3.0' : '5.1.1',
    text: 'essai',
  });
};

export const BOUNDARIES: Boundary[] = [
  onTheWire('DATA of the emitter under way', 'incoming'),
  ...statement('reception', { table: 'message', on: 'insert', when: 'true' }, { once: 'sending' }),
  afterAnotherCrash('claim of what a dead node had, not committed', 'rolled-back'),
  afterAnotherCrash('claim of what a dead node had, committed', 'committed'),
  ...statement('control and decision', DECISION),
  atOperator('relay, RCPT', { step: 'recipient', of: 'pmi' }),
  onTheWire('relay, DATA under way', 'outgoing'),
  atOperator('relay, DATA complete, not taken', { step: 'message', of: 'pmi' }),
  atOperator('relay, taken, 250 lost', { step: 'message', of: 'pmi', taken: true }, { again: { relays: 1 } }),
  ...statement(
    'relay accepted',
    { table: 'delivery', on: 'update', when: `new.state = 'accepted'` },
    { again: { relays: 1 } },
  ),
  atOperator('notice, RCPT', { step: 'recipient', of: 'emitter' }),
  atOperator(
    'notice, taken, 250 lost',
    { step: 'message', of: 'emitter', taken: true },
    { again: { notices: 1 } },
  ),
  ...statement(
    'notice accepted',
    { table: 'notice', on: 'update', when: `new.state = 'sent'` },
    { again: { notices: 1 } },
  ),
  ...statement(
    'relay to two accepted',
    { table: 'delivery', on: 'update', when: `new.state = 'accepted'` },
    { ...TO_TWO, again: { relays: 2 } },
    // The other acceptance waits for the row of the message, and is not committed in either case.
    { relays: 1 },
  ),
  // The two relays run side by side: the notice of the other may be on its way.
  atOperator(
    'relay to the second of two, RCPT',
    { step: 'recipient', of: 'birth' },
    { ...TO_TWO, perhaps: { notices: 1 } },
  ),
  AT_REST,
  ...statement(
    'rejection',
    { table: 'notice', on: 'insert', when: `new.kind = 'rejection'` },
    { expected: REJECTED, certificate: { version: '2021.01' } },
  ),
  ...statement(
    'rejection told',
    { table: 'notice', on: 'update', when: `new.state = 'sent'` },
    { expected: REJECTED, certificate: { version: '2021.01' }, again: { notices: 1 } },
  ),
  ...statement(
    'relay postponed',
    { table: 'delivery', on: 'update', when: 'new.last_error is not null' },
    {
      prepare: refusePmi(451),
      mend: ({ around }) => around.operator.answers.clear(),
    },
  ),
  ...statement(
    'relay given up',
    { table: 'delivery', on: 'update', when: `new.state = 'dead'` },
    { prepare: refusePmi(550), afterwards: redeliver, expected: { recipients: 1, notices: 2 } },
  ),
  ...statement(
    'certificate given back',
    { table: 'delivery', on: 'update', when: 'new.returned_at is distinct from old.returned_at' },
    { once: 'given-back', expected: { recipients: 1, notices: 2 } },
  ),
];
