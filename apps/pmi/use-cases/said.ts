import type { ReceivedMessage } from '@cigogne/mail';

/** Dispositions by which a person or a program says that the message will not be dealt with (RFC 8098 §3.2.6.2). */
const REFUSALS: readonly string[] = ['denied', 'failed', 'deleted'];

export interface Said {
  state: 'received' | 'refused' | 'failed';
  /** Why not; '' when it was received. */
  answer: string;
}

/**
 * What a notice says of a message of ours. A processing notice counts when it comes from the mailbox that was written to;
 * a failure of delivery, from whichever server says so. Undefined: nothing that counts.
 */
export function saidBy({ report, from }: ReceivedMessage, recipient: string): Said | undefined {
  if (report?.type === 'dsn') {
    const failed = report.recipients.find(({ action }) => action === 'failed');
    return failed && { state: 'failed', answer: `Le message n’a pas été remis (${failed.status}).` };
  }
  if (report === undefined || from !== recipient) return undefined;
  const refused = report.error !== undefined || REFUSALS.includes(report.disposition);
  return refused
    ? { state: 'refused', answer: report.error?.label ?? 'Refusé.' }
    : { state: 'received', answer: '' };
}
