import {
  type IncomingMessage,
  type ReceivedMessage,
  readMessage,
  startSmtpReceiver,
  type Verdict,
} from '@cigogne/mail';
import type { TestCertificate } from '@cigogne/mail/testing';

export interface OperatorMail {
  from: string;
  to: string;
  raw: Buffer;
  envelopeId: string | undefined;
}

/** What the operator answers for a mailbox; absent: it accepts. */
export type Answer = Verdict | 'hang-up-after-data';

export interface TestOperator {
  port: number;
  /** everything that was accepted, in order */
  mails: OperatorMail[];
  /** every attempt, accepted or not: `to` and the bytes */
  attempts: OperatorMail[];
  answers: Map<string, Answer>;
  /**
   * Called when a recipient is named and when its message has arrived, before the answer, which waits for it.
   * A throw at `message` means that the message was not taken.
   */
  onStep: ((step: 'recipient' | 'message', to: string) => Promise<void> | void) | undefined;
  /** accepted messages of one mailbox, read */
  inbox(mailbox: string): Promise<ReceivedMessage[]>;
  close(): Promise<void>;
}

/** An MSSanté operator for tests: a real SMTP server with TLS, whose answers are scripted by mailbox. */
export async function startTestOperator(tls: TestCertificate & { ca: string }): Promise<TestOperator> {
  const mails: OperatorMail[] = [];
  const attempts: OperatorMail[] = [];
  const answers = new Map<string, Answer>();
  const receiver = await startSmtpReceiver({
    host: '127.0.0.1',
    port: 0,
    tls: { ...tls, requireClientCertificate: true },
    hostname: 'mx.operateur.test',
    maxBytes: 30 * 1024 * 1024,
    maxConnections: 50,
    offerDsn: true,
    authoriseSender: async () => ({ accept: true }),
    async authoriseRecipient(to) {
      await operator.onStep?.('recipient', to);
      const answer = answers.get(to);
      return answer === undefined || answer === 'hang-up-after-data' ? { accept: true } : answer;
    },
    async onMessage(message) {
      const mail = toMail(message);
      attempts.push(mail);
      await operator.onStep?.('message', mail.to);
      if (answers.get(mail.to) === 'hang-up-after-data') return new Promise(() => {});
      mails.push(mail);
      return { accept: true, queueId: `test-${mails.length}` };
    },
  });
  const operator: TestOperator = {
    port: receiver.port,
    mails,
    attempts,
    answers,
    onStep: undefined,
    inbox: (mailbox) =>
      Promise.all(mails.filter(({ to }) => to === mailbox).map(({ raw }) => readMessage(raw))),
    close: () => receiver.close(),
  };
  return operator;
}

function toMail({ from, to, raw, dsn }: IncomingMessage): OperatorMail {
  return { from, to: to[0] ?? '', raw, envelopeId: dsn?.envelopeId };
}
