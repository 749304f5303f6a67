import { FLAGS } from '../operator/mailbox-files.ts';
import { capabilityLine } from './capabilities.ts';
import { ImapSyntaxError, type Token, textOf } from './tokens.ts';
import type { Handler, Session } from './types.ts';
import { openView } from './view.ts';

function identify(session: Session, user: string, password: string): string {
  const address = user.toLowerCase();
  const byCertificate = session.rules.isHosted(address) && session.channel.certificateCovers(address);
  if (!byCertificate && !session.rules.login(address, password)) {
    return 'NO [AUTHENTICATIONFAILED] identifiants refuses';
  }
  session.identity = { address };
  return `OK [CAPABILITY ${capabilityLine(session)}] bienvenue au bac a sable`;
}

async function saslPlain(session: Session, initial: Token | undefined): Promise<string> {
  if (initial === undefined) session.line('+ ');
  const response = initial === undefined ? await session.channel.nextLine() : textOf(initial);
  if (response === undefined || response === '*') return 'BAD authentication cancelled';
  const [, user, password] = Buffer.from(response, 'base64').toString('utf8').split('\0');
  if (user === undefined || password === undefined) throw new ImapSyntaxError('bad SASL response');
  return identify(session, user, password);
}

const closeView = (session: Session): void => {
  session.view?.close();
  session.view = undefined;
};

/** Commands of any state. */
export const unauthenticated: Record<string, Handler> = {
  CAPABILITY(session) {
    session.line(`* CAPABILITY ${capabilityLine(session)}`);
    return 'OK CAPABILITY';
  },
  NOOP: () => 'OK NOOP',
  ID(session) {
    session.line('* ID ("name" "bac a sable Cigogne")');
    return 'OK ID';
  },
  LOGOUT(session) {
    closeView(session);
    session.line('* BYE a bientot');
    return 'OK LOGOUT';
  },
  STARTTLS: (session) => (session.channel.secure ? 'BAD TLS already active' : 'OK begin TLS now'),
  LOGIN(session, { args }) {
    if (!session.channel.secure) return 'NO [PRIVACYREQUIRED] STARTTLS obligatoire';
    if (session.identity !== undefined) return 'BAD already authenticated';
    return identify(session, textOf(args[0]), textOf(args[1]));
  },
  async AUTHENTICATE(session, { args }) {
    if (!session.channel.secure) return 'NO [PRIVACYREQUIRED] STARTTLS obligatoire';
    if (session.identity !== undefined) return 'BAD already authenticated';
    if (textOf(args[0]).toUpperCase() !== 'PLAIN') return 'NO unsupported mechanism';
    return saslPlain(session, args[1]);
  },
};

const isInbox = (token: Token | undefined): boolean => textOf(token).toUpperCase() === 'INBOX';

function select(session: Session, token: Token | undefined, readOnly: boolean): string {
  closeView(session);
  if (session.identity === undefined || !isInbox(token)) return 'NO [NONEXISTENT] seule INBOX existe';
  const mailbox = session.openMailbox(session.identity.address);
  session.view = openView(mailbox, readOnly);
  const flags = FLAGS.join(' ');
  session.line(`* FLAGS (${flags})`);
  session.line(`* ${mailbox.messages.length} EXISTS`);
  session.line('* 0 RECENT');
  const unseen = mailbox.messages.findIndex((message) => !message.flags.has('\\Seen'));
  if (unseen !== -1) session.line(`* OK [UNSEEN ${unseen + 1}] first unseen`);
  session.line(`* OK [PERMANENTFLAGS (${readOnly ? '' : flags})] kept`);
  session.line(`* OK [UIDVALIDITY ${mailbox.uidValidity}] valid`);
  session.line(`* OK [UIDNEXT ${mailbox.uidNext}] next`);
  return readOnly ? 'OK [READ-ONLY] EXAMINE' : 'OK [READ-WRITE] SELECT';
}

/** `%` and `*` stand for anything in a name (RFC 3501 §6.3.8); there is one name to find. */
function matchesInbox(pattern: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/[*%]+/g, '.*');
  return new RegExp(`^${escaped}$`, 'i').test('INBOX');
}

const list: Handler = (session, { name, args }) => {
  const pattern = textOf(args[1]);
  if (pattern === '') session.line(`* ${name} (\\Noselect) "/" ""`);
  else if (matchesInbox(pattern)) session.line(`* ${name} (\\HasNoChildren) "/" INBOX`);
  return `OK ${name}`;
};

const refused: Handler = () => 'NO [CANNOT] le bac a sable ne range pas le courrier';

/** Commands of an authenticated session, a mailbox selected or not. */
export const authenticated: Record<string, Handler> = {
  SELECT: (session, { args }) => select(session, args[0], false),
  EXAMINE: (session, { args }) => select(session, args[0], true),
  LIST: list,
  LSUB: list,
  STATUS(session, { args }) {
    if (session.identity === undefined || !isInbox(args[0])) return 'NO [NONEXISTENT] seule INBOX existe';
    const wanted = args[1];
    if (wanted?.type !== 'list') throw new ImapSyntaxError('status items expected');
    const mailbox = session.openMailbox(session.identity.address);
    const values: Record<string, number> = {
      MESSAGES: mailbox.messages.length,
      RECENT: 0,
      UIDNEXT: mailbox.uidNext,
      UIDVALIDITY: mailbox.uidValidity,
      UNSEEN: mailbox.messages.filter((message) => !message.flags.has('\\Seen')).length,
    };
    const items = wanted.items.map((item) => textOf(item).toUpperCase()).filter((item) => item in values);
    session.line(`* STATUS INBOX (${items.map((item) => `${item} ${values[item]}`).join(' ')})`);
    return 'OK STATUS';
  },
  SUBSCRIBE: () => 'OK SUBSCRIBE',
  UNSUBSCRIBE: () => 'OK UNSUBSCRIBE',
  CREATE: refused,
  DELETE: refused,
  RENAME: refused,
  APPEND: refused,
};
