import type { Mailbox } from '../operator/mailbox.ts';
import type { ImapCommand } from './tokens.ts';
import type { View } from './view.ts';

/** The mailbox that logged in. */
export interface Identity {
  address: string;
}

/** Who may read what. */
export interface AccountRules {
  login(user: string, password: string): boolean;
  isHosted(address: string): boolean;
}

/** What a connection lends to its session. */
export interface Channel {
  write(data: string | Buffer): void;
  /** Resolves with the next line that the client sends outside a command; undefined when it left. */
  nextLine(): Promise<string | undefined>;
  /** Turns the connection to TLS, once what was written has left. */
  startTls(): void;
  end(): void;
  readonly secure: boolean;
  /** The TLS client certificate may stand for a password (BAL APP, R2 ECO.1.2.1). */
  certificateCovers(address: string): boolean;
}

/** How a command ends: the tagged line, without its tag. */
export type Completion = string;

export interface Session {
  readonly channel: Channel;
  readonly rules: AccountRules;
  identity: Identity | undefined;
  view: View | undefined;
  line(text: string): void;
  openMailbox(address: string): Mailbox;
}

export type Handler = (session: Session, command: ImapCommand) => Promise<Completion> | Completion;
