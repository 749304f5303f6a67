import { setTimeout as wait } from 'node:timers/promises';
import { rawClient } from '@cigogne/mail/testing';
import type { Stage } from '../../common/stage.ts';
import type { Conversation } from './deviations.ts';

/** The server's own patience is longer; an answer that takes so long is no answer. */
const SILENT_MS = 20_000;

/** What came of a conversation: the replies, one a line written (of a rush, none is waited for one by one). */
export interface Conversed {
  replies: string[];
  /** the server said nothing for too long */
  silent: boolean;
}

/** Says all of it, byte for byte, inside TLS as an operator of the espace de confiance. */
export async function converse(
  { smtp = 0, peer }: Pick<Stage, 'smtp' | 'peer'>,
  { lines, rush, leave }: Conversation,
): Promise<Conversed> {
  const client = await rawClient(smtp);
  const silence = wait(SILENT_MS, undefined, { ref: false }).then(() => undefined);
  const replies: string[] = [];
  try {
    await client.reply();
    await client.say('EHLO mx.operateur.test');
    await client.secure({ ...peer, servername: 'localhost' });
    if (rush) {
      client.write(Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\r\n')])));
      if (leave) return { replies, silent: false };
      // NOOP is answered whatever became of what came before, unless the server has closed.
      client.write('RSET\r\nQUIT\r\n');
      for (;;) {
        const reply = await Promise.race([client.reply(), silence]);
        if (reply === undefined) return { replies, silent: true };
        replies.push(reply);
        if (reply === 'closed' || reply.startsWith('221')) return { replies, silent: false };
      }
    }
    for (const line of lines) {
      client.write(line);
      client.write('\r\n');
      const reply = await Promise.race([client.reply(), silence]);
      if (reply === undefined) return { replies, silent: true };
      replies.push(reply);
      if (reply === 'closed') break;
    }
    return { replies, silent: false };
  } finally {
    client.destroy();
  }
}
