import type { Database } from '@cigogne/kernel';

interface NoticeRow {
  /** Message-ID of the message that it is about. */
  about: string;
  kind: string;
  messageId: string;
  state: string;
}

/** What its sender must be told of a message, and whether it was. */
export interface Answers {
  /** Notices that reached their senders, and how many messages that took. */
  notices: number;
  copies: number;
}

/**
 * Each message must have one notice of its outcome, delivery or rejection; each notice, whatever its kind, must have
 * reached its mailbox as one message, however often that came.
 * @param told by Message-ID, what the mailboxes of the senders hold: `identity` is the same for copies
 */
export async function checkAnswers(
  db: Database,
  messages: readonly { messageId: string; expected: 'acknowledged' | 'rejected' }[],
  told: ReadonlyMap<string, readonly { identity: string }[]>,
  wrong: (what: string, happened: string) => void,
): Promise<Answers> {
  const rows = await db.query<NoticeRow>(
    `select message.message_id as about, notice.kind, notice_message_id as "messageId", notice.state
       from notice join message on message.id = notice.message_id where notice.kind <> 'recipient-alert'`,
  );
  const byMessage = Map.groupBy(rows, ({ about }) => about);
  const answers: Answers = { notices: 0, copies: 0 };
  for (const { messageId: about, expected } of messages) {
    const notices = byMessage.get(about) ?? [];
    const outcome = expected === 'acknowledged' ? 'delivery' : 'rejection';
    const outcomes = notices.filter(({ kind }) => kind === outcome).length;
    if (outcomes !== 1) wrong(`message ${about}`, `${outcomes} notices of its ${outcome}`);
    for (const { kind, messageId, state } of notices) {
      const mails = told.get(messageId) ?? [];
      answers.notices += Math.min(1, mails.length);
      answers.copies += mails.length;
      if (state !== 'sent') wrong(`message ${about}`, `its notice of ${kind} is ${state}`);
      const different = new Set(mails.map(({ identity }) => identity)).size;
      if (different !== 1) wrong(`message ${about}`, `its notice of ${kind} came as ${different} messages`);
    }
  }
  return answers;
}

/** Message-ID → states of the messages that bear it. */
async function outcomesOf(db: Database): Promise<Map<string, string[]>> {
  const rows = await db.query<{ messageId: string; states: string[] }>(
    `select message_id as "messageId", array_agg(state) as states from message group by message_id`,
  );
  return new Map(rows.map(({ messageId, states }) => [messageId, states]));
}

/** Messages that have one outcome, the one that was expected; the same again is a duplicate, and none. */
export async function checkOutcomes(
  db: Database,
  messages: readonly { messageId: string; expected: string }[],
  wrong: (what: string, happened: string) => void,
): Promise<{ right: number; duplicates: number }> {
  const outcomes = await outcomesOf(db);
  const count = { right: 0, duplicates: 0 };
  for (const { messageId, expected } of messages) {
    const known = outcomes.get(messageId) ?? [];
    const once = known.filter((state) => state !== 'duplicate');
    count.duplicates += known.length - once.length;
    if (once.length === 1 && once[0] === expected) count.right += 1;
    else wrong(`message ${messageId}`, `outcomes: ${known.join(', ') || 'none'}; ${expected} was expected`);
  }
  return count;
}
