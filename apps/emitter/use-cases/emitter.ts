import type { Clock, Database, Ids, Logger, Vault } from '@cigogne/kernel';
import type { SmtpSender } from '@cigogne/mail';
import type { Establishment } from '../domain/establishment.ts';
import type { Openings } from '../domain/openings.ts';

/** What the use cases need of the world. */
export interface Emitter {
  db: Database;
  vault: Vault;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  /** Waits between attempts at sending, in ms. */
  schedule: readonly number[];
  leaseMs: number;
  /** The submission server of an establishment. @throws CigogneError when it has no password yet */
  senderFor(establishment: Establishment): Promise<SmtpSender>;
  /** A certificate was signed: the worker need not wait for its next look. */
  wake(): void;
  /** Whether the establishment's mailbox answered last time; undefined before the first answer. */
  mailboxAnswers(establishmentId: string): boolean | undefined;
  /** What each PMI receives, as the platform publishes it; undefined when it is not known. */
  openings(): Promise<Openings | undefined>;
  /** The mailbox or the servers of an establishment changed. */
  refreshMailboxes(): Promise<void>;
}

/** What the program does by itself. */
export const SYSTEM = { id: 'system', name: 'Cigogne' } as const;

/** Who asks, and the establishment that bounds all that they see and do. */
export interface Actor {
  establishmentId: string;
  /** Account id; `logiciel/<token id>` for software. */
  id: string;
  name: string;
}
