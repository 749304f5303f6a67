import type { CertificateState } from '../contract.ts';
import type { Notice } from './read-notice.ts';

/** A notice as kept: what it says, of which recipient, and when it was written. */
export interface KeptNotice {
  at: Date;
  outcome: Notice['outcome'];
  recipient: string;
}

/**
 * The state that the notices give a certificate that has left, whatever the order in which they came in. A rejection
 * settles it. Of each recipient the latest word counts (a PMI's mailbox may give back what it had taken); one recipient
 * that has it is enough.
 * @returns undefined while they say nothing final
 */
export function stateAfter(
  notices: readonly KeptNotice[],
  action: 'create' | 'replace' | 'delete',
): Extract<CertificateState, 'rejected' | 'delivered' | 'failed' | 'cancelled'> | undefined {
  if (notices.some(({ outcome }) => outcome === 'rejected')) return 'rejected';
  const last = new Map<string, KeptNotice>();
  for (const notice of notices) {
    if (notice.outcome === 'delayed') continue;
    const key = isDelivery(notice) ? notice.recipient : `processing ${notice.recipient}`;
    const known = last.get(key);
    if (known === undefined || isLater(notice, known)) last.set(key, notice);
  }
  const words = [...last.values()];
  if (words.some(({ outcome }) => outcome !== 'failed'))
    return action === 'delete' ? 'cancelled' : 'delivered';
  return words.length > 0 ? 'failed' : undefined;
}

const isDelivery = ({ outcome }: KeptNotice) => outcome === 'delivered' || outcome === 'failed';

/** Two notices of one second: the failure is the later, for what was not taken cannot be given back. */
function isLater(one: KeptNotice, other: KeptNotice): boolean {
  const difference = one.at.getTime() - other.at.getTime();
  return difference > 0 || (difference === 0 && one.outcome === 'failed');
}
