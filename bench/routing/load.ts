import { setTimeout as wait } from 'node:timers/promises';
import { instant, serve } from '../common/child.ts';
import { type Corpus, MATERNITY, makeCorpus, PLATFORM } from './corpus.ts';
import { type ClientTls, LoadClient } from './load-client.ts';

/** One message: its Message-ID and, in ms, when its final dot left and when the 250 came. */
export type Sending = [messageId: string, endOfData: number, replied: number];

export interface LoadTarget {
  ports: number[];
  tls: ClientTls | undefined;
  connections: number;
}

let corpus: Corpus | undefined;
let sequence = 0;

const operations = {
  /** Prepares the messages. */
  async prepare({ distinct, folder }: { distinct: number; folder?: string | undefined }) {
    corpus = await makeCorpus(distinct, folder);
    return { bytes: corpus.bytes };
  },

  /** As many messages as told, as fast as they are accepted. */
  async flood({ count, ...target }: LoadTarget & { count: number }) {
    const clients = await openAll(target);
    const sendings: Sending[] = [];
    let left = count;
    const started = instant();
    await Promise.all(
      clients.map(async (client) => {
        while (left > 0) {
          left -= 1;
          sendings.push(await sendNext(client));
        }
      }),
    );
    for (const client of clients) client.close();
    return { started, sendings };
  },

  /** `rate` messages a second for `seconds`, each at its time whatever becomes of the others. */
  async steady({ rate, seconds, ...target }: LoadTarget & { rate: number; seconds: number }) {
    const free = await openAll(target);
    const waiting: ((client: LoadClient) => void)[] = [];
    const started = instant();
    const sendings = await Promise.all(
      Array.from({ length: Math.round(rate * seconds) }, async (_, index) => {
        await wait(Math.max(0, started + (index * 1000) / rate - instant()));
        const client = free.pop() ?? (await new Promise<LoadClient>((resolve) => waiting.push(resolve)));
        const sending = await sendNext(client);
        const next = waiting.shift();
        if (next) next(client);
        else free.push(client);
        return sending;
      }),
    );
    for (const client of free) client.close();
    return { started, sendings };
  },
};

export type Load = typeof operations;

function openAll({ ports, tls, connections }: LoadTarget): Promise<LoadClient[]> {
  return Promise.all(
    Array.from({ length: connections }, (_, index) => LoadClient.open(ports[index % ports.length] ?? 0, tls)),
  );
}

async function sendNext(client: LoadClient): Promise<Sending> {
  if (!corpus) throw new Error('prepare first');
  sequence += 1;
  const { messageId, raw } = corpus.mail(sequence);
  const { endOfData, replied } = await client.send(MATERNITY, PLATFORM, raw);
  return [messageId, endOfData, replied];
}

serve(operations);
