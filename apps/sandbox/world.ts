import type { Authority } from './ca/authority.ts';
import type { FaultTable } from './faults/table.ts';
import type { Directory } from './operator/directory.ts';
import type { Mailboxes } from './operator/mailboxes.ts';
import type { Operator } from './operator/operator.ts';
import type { SettingsStore } from './operator/settings.ts';
import type { WhiteListPublisher } from './whitelist/white-list.ts';

/** What a person needs to know to use the sandbox: shown at home, printed when ready. */
export interface Addresses {
  host: string;
  submission: number;
  mx: number;
  imap: number;
  /** Base address of the sandbox's own pages. */
  http: string;
  issuer?: string;
  /** The platform's console, when the environment says where it is. */
  console?: string;
  /** Who can sign in at the provider: `subject` is what an app knows them by. */
  accounts: readonly { login: string; subject: string; name: string; purpose: string }[];
}

/** Everything that the pages and the API read and change. */
export interface World {
  authority: Authority;
  directory: Directory;
  mailboxes: Mailboxes;
  faults: FaultTable;
  settings: SettingsStore;
  whiteList: WhiteListPublisher;
  operator: Operator;
  /** The one password of every mailbox. */
  password: string;
  addresses(): Addresses;
}
