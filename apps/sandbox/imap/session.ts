import { authenticated, unauthenticated } from './account-commands.ts';
import { selected } from './message-commands.ts';
import { ImapSyntaxError, parseCommand } from './tokens.ts';
import type { Handler, Session } from './types.ts';

function handlerFor(session: Session, name: string): Handler | undefined {
  const common = unauthenticated[name];
  if (common !== undefined) return common;
  if (session.identity === undefined) return undefined;
  return authenticated[name] ?? (session.view === undefined ? undefined : selected[name]);
}

/** Disappearances are told after any command but FETCH, STORE and SEARCH by sequence number (RFC 3501 §7.4.1). */
const KEEPS_NUMBERS = new Set(['FETCH', 'STORE', 'SEARCH']);

/** Runs one command to its tagged answer. */
export async function runCommand(session: Session, text: string): Promise<void> {
  const [tag = '*'] = text.split(' ', 1);
  try {
    const command = parseCommand(text);
    const handler = handlerFor(session, command.name);
    const completion =
      handler === undefined ? 'BAD unknown command, or not now' : await handler(session, command);
    session.view?.sync((line) => session.line(line), !KEEPS_NUMBERS.has(command.name));
    session.line(`${command.tag} ${completion}`);
    if (command.name === 'STARTTLS' && completion.startsWith('OK')) session.channel.startTls();
    if (command.name === 'LOGOUT') session.channel.end();
  } catch (error) {
    const answer =
      error instanceof ImapSyntaxError ? `BAD ${error.message}` : 'NO [SERVERBUG] incident du bac a sable';
    session.line(`${/^[A-Za-z0-9.]{1,64}$/.test(tag) ? tag : '*'} ${answer}`);
  }
}
