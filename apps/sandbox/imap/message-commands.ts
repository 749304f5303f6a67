import { FLAGS, type Flag, type StoredMessage } from '../operator/mailbox-files.ts';
import { fetchData, fetchItems, marksSeen } from './fetch.ts';
import { search } from './search.ts';
import { sequenceSet } from './sequence-set.ts';
import { type ImapCommand, ImapSyntaxError, type Token, textOf } from './tokens.ts';
import type { Handler, Session } from './types.ts';
import type { View } from './view.ts';
import { flagList } from './writing.ts';

function viewOf(session: Session): View {
  if (session.view === undefined) throw new ImapSyntaxError('no mailbox selected');
  return session.view;
}

interface Target {
  sequence: number;
  message: StoredMessage;
}

/** The messages that a set names, in the client's numbering; one that is gone is passed over. */
function targets(view: View, set: string, byUid: boolean): Target[] {
  const largest = byUid ? (view.uids.at(-1) ?? 0) : view.uids.length;
  const includes = sequenceSet(set, largest);
  return view.uids.flatMap((uid, index) => {
    if (!includes(byUid ? uid : index + 1)) return [];
    const message = view.mailbox.find(uid);
    return message === undefined ? [] : [{ sequence: index + 1, message }];
  });
}

async function fetch(session: Session, args: readonly Token[], byUid: boolean): Promise<string> {
  const view = viewOf(session);
  const items = fetchItems(args[1], byUid);
  const marks = marksSeen(items) && !view.readOnly;
  for (const target of targets(view, textOf(args[0]), byUid)) {
    let { message } = target;
    let asked = items;
    if (marks && !message.flags.has('\\Seen')) {
      message = await view.mailbox.setFlags(message.uid, [...message.flags, '\\Seen']);
      view.told(message.uid);
      if (!items.some(({ name }) => name === 'FLAGS')) asked = [...items, { name: 'FLAGS' }];
    }
    const data = await fetchData(view.mailbox, message, asked);
    session.channel.write(
      Buffer.concat([Buffer.from(`* ${target.sequence} FETCH `), data, Buffer.from('\r\n')]),
    );
  }
  return `OK ${byUid ? 'UID ' : ''}FETCH`;
}

/** Flags that the sandbox keeps; others are silently left out, as PERMANENTFLAGS announced. */
function flagsIn(token: Token | undefined): Flag[] {
  const written = token?.type === 'list' ? token.items.map(textOf) : [textOf(token)];
  return FLAGS.filter((flag) => written.some((name) => name.toLowerCase() === flag.toLowerCase()));
}

function newFlags(current: ReadonlySet<Flag>, operation: string, given: readonly Flag[]): Flag[] {
  if (operation.startsWith('+')) return [...new Set([...current, ...given])];
  if (operation.startsWith('-')) return [...current].filter((flag) => !given.includes(flag));
  return [...given];
}

async function store(session: Session, args: readonly Token[], byUid: boolean): Promise<string> {
  const view = viewOf(session);
  const operation = textOf(args[1]).toUpperCase();
  if (!/^[+-]?FLAGS(\.SILENT)?$/.test(operation)) throw new ImapSyntaxError('bad STORE');
  if (view.readOnly) return 'NO [CANNOT] mailbox opened read-only';
  const given = flagsIn(args[2]);
  for (const { sequence, message } of targets(view, textOf(args[0]), byUid)) {
    const after = await view.mailbox.setFlags(message.uid, newFlags(message.flags, operation, given));
    view.told(message.uid);
    if (operation.endsWith('.SILENT')) continue;
    session.line(`* ${sequence} FETCH (${byUid ? `UID ${message.uid} ` : ''}FLAGS ${flagList(after)})`);
  }
  return `OK ${byUid ? 'UID ' : ''}STORE`;
}

async function find(session: Session, args: readonly Token[], byUid: boolean): Promise<string> {
  const view = viewOf(session);
  const found = await search(view.mailbox, view.uids, args);
  const numbers = found.map(({ sequence, uid }) => ` ${byUid ? uid : sequence}`).join('');
  session.line(`* SEARCH${numbers}`);
  return `OK ${byUid ? 'UID ' : ''}SEARCH`;
}

/** Removes what is flagged \Deleted, among the uids of `set` when one is given (RFC 4315). */
async function expunge(view: View, set?: string): Promise<void> {
  const includes = set === undefined ? () => true : sequenceSet(set, view.uids.at(-1) ?? 0);
  const gone = view.mailbox.messages.filter(({ uid, flags }) => flags.has('\\Deleted') && includes(uid));
  await view.mailbox.expunge(gone.map(({ uid }) => uid));
}

async function uid(session: Session, command: ImapCommand): Promise<string> {
  const [name, ...args] = command.args;
  switch (textOf(name).toUpperCase()) {
    case 'FETCH':
      return fetch(session, args, true);
    case 'STORE':
      return store(session, args, true);
    case 'SEARCH':
      return find(session, args, true);
    case 'EXPUNGE':
      if (viewOf(session).readOnly) return 'NO [CANNOT] mailbox opened read-only';
      await expunge(viewOf(session), textOf(args[0]));
      return 'OK UID EXPUNGE';
    default:
      return 'NO [CANNOT] le bac a sable ne range pas le courrier';
  }
}

/** Tells each change as it happens, until the client says DONE (RFC 2177). */
async function idle(session: Session): Promise<string> {
  const view = viewOf(session);
  const tell = () => view.sync((line) => session.line(line), true);
  session.line('+ idling');
  tell();
  view.onChange(tell);
  const line = await session.channel.nextLine();
  view.onChange(() => undefined);
  return line?.toUpperCase() === 'DONE' ? 'OK IDLE' : 'BAD DONE expected';
}

const leave: (expunges: boolean) => Handler = (expunges) => async (session, command) => {
  const view = viewOf(session);
  if (expunges && !view.readOnly) await expunge(view);
  view.close();
  session.view = undefined;
  return `OK ${command.name}`;
};

/** Commands that need a selected mailbox. */
export const selected: Record<string, Handler> = {
  CHECK: () => 'OK CHECK',
  CLOSE: leave(true),
  UNSELECT: leave(false),
  async EXPUNGE(session) {
    if (viewOf(session).readOnly) return 'NO [CANNOT] mailbox opened read-only';
    await expunge(viewOf(session));
    return 'OK EXPUNGE';
  },
  SEARCH: (session, { args }) => find(session, args, false),
  FETCH: (session, { args }) => fetch(session, args, false),
  STORE: (session, { args }) => store(session, args, false),
  COPY: () => 'NO [CANNOT] le bac a sable ne range pas le courrier',
  UID: uid,
  IDLE: idle,
};
