import { readEnvelopeHeaders } from '@cigogne/mail';
import type { Mailbox } from './mailbox.ts';
import type { StoredMessage } from './mailbox-files.ts';

/** One line of a mailbox's list. Dates are ISO instants. */
export interface MessageLine {
  uid: number;
  messageId?: string;
  from?: string;
  to: string[];
  subject?: string;
  date?: string;
  receivedAt: string;
  /** Bytes, the trace fields of the delivery included. */
  size: number;
  seen: boolean;
}

type Headers = Pick<MessageLine, 'messageId' | 'from' | 'to' | 'subject' | 'date'>;

function headersOf(raw: Buffer): Headers {
  try {
    const { messageId, from, to, subject, date } = readEnvelopeHeaders(raw);
    return {
      to,
      ...(messageId === undefined ? {} : { messageId }),
      ...(from === undefined ? {} : { from }),
      ...(subject === undefined ? {} : { subject }),
      ...(date === undefined ? {} : { date: date.toISOString() }),
    };
  } catch {
    // A mailbox lists whatever was delivered to it, malformed messages included.
    return { to: [] };
  }
}

/** Header fields read once per message: they never change, and a list shows fifty at a time. */
const known = new WeakMap<Mailbox, Map<number, Headers>>();

async function headers(mailbox: Mailbox, message: StoredMessage): Promise<Headers> {
  const cache = known.get(mailbox) ?? new Map<number, Headers>();
  known.set(mailbox, cache);
  const cached = cache.get(message.uid);
  if (cached !== undefined) return cached;
  const read = headersOf(await mailbox.read(message.uid));
  cache.set(message.uid, read);
  return read;
}

export async function messageLine(mailbox: Mailbox, message: StoredMessage): Promise<MessageLine> {
  return {
    uid: message.uid,
    ...(await headers(mailbox, message)),
    receivedAt: message.receivedAt.toISOString(),
    size: message.size,
    seen: message.flags.has('\\Seen'),
  };
}

/** The lines of several messages, in the order given; one that is expunged meanwhile is left out. */
export async function messageLines(
  mailbox: Mailbox,
  messages: readonly StoredMessage[],
): Promise<MessageLine[]> {
  const lines: MessageLine[] = [];
  for (const message of messages) {
    if (mailbox.find(message.uid) !== undefined) lines.push(await messageLine(mailbox, message));
  }
  return lines;
}
