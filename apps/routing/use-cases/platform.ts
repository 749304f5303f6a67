import type { Clock, Database, Ids, Logger, Vault } from '@cigogne/kernel';
import type { SmtpSender } from '@cigogne/mail';
import type { InHand } from '../adapters/in-hand.ts';
import type { Measures } from '../adapters/measures.ts';
import type { ClaimedMessage } from '../adapters/trace/claim.ts';
import type { Sender } from '../domain/relay-message.ts';

/** Retry schedules in milliseconds; see domain/schedules.ts for the written form. */
export interface Schedules {
  control: number[];
  relay: number[];
  notice: number[];
  check: number[];
}

/** What every use case of the routing app may call: ports, and the settings of the platform. */
export interface Platform {
  db: Database;
  vault: Vault;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  smtp: SmtpSender;
  /** whether a domain belongs to the espace de confiance */
  authorises(mailbox: string): boolean;
  inHand: InHand;
  measures: Measures;
  identity: Sender & { hostname: string };
  /** of the Message-IDs of relays (domain/relay-message-id.ts) */
  relayKey: Buffer;
  schedules: Schedules;
  leaseMs: number;
  /** the emitter is told of a delay once, after this time */
  delayNoticeMs: number;
  /** has one loop, or all, look for work now */
  wake(loop?: 'control' | 'relay' | 'notice' | 'check'): void;
  /** gives the control a message that this node has just committed under its own lease */
  offer(message: ClaimedMessage): void;
}
