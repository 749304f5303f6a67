import { readEnvelopeHeaders, type SmtpReceiver, startSmtpReceiver } from '@cigogne/mail';
import { instant, serve } from '../common/child.ts';
import type { ClientTls } from './load-client.ts';
import { startPlainOperator } from './plain-operator.ts';

/** One message taken: its Message-ID and when. */
export type Taken = [messageId: string, at: number];

let receiver: SmtpReceiver | undefined;
let certificates: Taken[] = [];
let notices: Taken[] = [];

const operations = {
  /** The operator of every PMI and of the emitter: takes all, keeps nothing but times. */
  async listen({ tls }: { tls: ClientTls }) {
    receiver = await startSmtpReceiver({
      host: '127.0.0.1',
      port: 0,
      tls: { ...tls, requireClientCertificate: true },
      hostname: 'mx.operateur.test',
      maxBytes: 30 * 1024 * 1024,
      maxConnections: 200,
      offerDsn: true,
      authoriseSender: async () => ({ accept: true }),
      authoriseRecipient: async () => ({ accept: true }),
      async onMessage({ raw, from }) {
        const taken: Taken = [readEnvelopeHeaders(raw).messageId ?? '', instant()];
        (from === '' ? notices : certificates).push(taken);
        return { accept: true };
      },
    });
    return { port: receiver.port };
  },

  /** The same in clear, for the Postfix that is measured without TLS. @returns its port */
  listenInClear: () => startPlainOperator(() => certificates.push(['', instant()])),

  counts: () => ({ certificates: certificates.length, notices: notices.length }),

  /** What was taken since the last call. */
  drain() {
    const taken = { certificates, notices };
    certificates = [];
    notices = [];
    return taken;
  },
};

export type Sink = typeof operations;

serve(operations);
