import type { Clock, Database, Ids, Logger, Vault } from '@cigogne/kernel';
import type { SmtpSender } from '@cigogne/mail';
import type { Role } from '../contract.ts';

/** What the use cases need of the world. */
export interface Pmi {
  db: Database;
  vault: Vault;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  hostname: string;
  /** Waits between attempts, in ms. */
  schedules: { integrate: readonly number[]; reply: readonly number[] };
  leaseMs: number;
  /** The submission server of the mailbox. @throws CigogneError while it has no password */
  sender(): Promise<SmtpSender>;
  /** Something was committed that a worker may take at once. */
  wake(worker: 'integrate' | 'reply' | 'transfer' | 'rectification'): void;
  /** Whether the mailbox answered last time; undefined before the first answer. */
  mailboxAnswers(): boolean | undefined;
  /** The mailbox or its servers changed. */
  refreshMailbox(): Promise<void>;
}

/** Who asks. What they see is bounded by their role and their sectors (`sees` in use-cases/access.ts). */
export interface Actor {
  id: string;
  name: string;
  role: Role;
}

/** What the program does by itself. */
export const SYSTEM = { id: 'system', name: 'Cigogne' } as const;
