import type { Clock } from '@cigogne/kernel';
import { acknowledge } from './acknowledge.ts';
import { type Directory, MX_NAME } from './directory.ts';
import type { Mailboxes } from './mailboxes.ts';
import { deliveryNotice, type NoticeFacts, wantsNotice } from './notices.ts';
import type { Envelope, Outbound } from './outbound.ts';
import { domainOf } from './policies.ts';
import type { SettingsStore } from './settings.ts';
import { withReceived, withReturnPath } from './trace.ts';

/** A message that was accepted, as it came. */
export interface Accepted {
  envelope: Envelope;
  raw: Buffer;
  arrivedAt: Date;
}

/** What happens to a message once it is accepted: into its mailbox, and what is said about it. */
export interface Deliveries {
  /** Resolves once the message is on disk in its mailbox, and its acknowledgement in the queue. */
  deposit(envelope: Envelope, raw: Buffer): Promise<void>;
  /** Sends the sender the notice that it asked for, if it did. `dueAt`: not before. */
  notify(accepted: Accepted, facts: NoticeFacts, dueAt?: Date): Promise<void>;
}

export interface DeliveriesOptions {
  directory: Directory;
  mailboxes: Mailboxes;
  settings: SettingsStore;
  clock: Clock;
  enqueue: Outbound['enqueue'];
}

/** Notices have no return path and call for no notice (RFC 3464 §2, RFC 8098 §3). */
const notice = (to: string): Envelope => ({ from: '', to, notify: ['NEVER'] });

export function createDeliveries(options: DeliveriesOptions): Deliveries {
  const { directory, mailboxes, settings, clock, enqueue } = options;

  const answerAsPmi = async (address: string, raw: Buffer): Promise<void> => {
    const found = directory.find(domainOf(address));
    if (found?.operator.name !== 'pmi' || settings.current.acknowledgement === 'none') return;
    if (settings.current.applications?.includes(address)) return;
    const answer = await acknowledge(raw, { address, label: found.profile.label }, clock.now());
    if (answer !== undefined) await enqueue(notice(answer.to), answer.raw);
  };

  return {
    async deposit(envelope, raw) {
      const now = clock.now();
      const delivered = withReturnPath(withReceived(raw, MX_NAME, now), envelope.from);
      await mailboxes.open(envelope.to).append(delivered, now);
      await answerAsPmi(envelope.to, delivered);
    },
    async notify(accepted, facts, dueAt) {
      const { envelope } = accepted;
      if (envelope.from === '' || !wantsNotice(envelope.notify, facts.action)) return;
      // The platform's operator answers for what it passed on; the recipient's for what reached it.
      const domain = domainOf(facts.action === 'relayed' ? envelope.from : envelope.to);
      const raw = deliveryNotice(accepted, facts, { domain, now: clock.now() });
      await enqueue(notice(envelope.from), raw, dueAt);
    },
  };
}
