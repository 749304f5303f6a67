import type { TestPki } from './receiver.fixture.ts';
import { type ScriptedPeer, type ScriptedServer, scriptedServer } from './scripted-server.fixture.ts';

export interface FakeMessage {
  uid: number;
  raw: string;
  /** RFC822.SIZE, when it lies. */
  announced?: number;
  /** What the server cannot tell of it: it says NO to any command that asks for that. */
  unreadable?: 'content' | 'size and content';
}

/** What is wrong with the server, changeable while it runs. */
export interface FakeImap {
  messages: FakeMessage[];
  /** `dead`: IDLE is accepted and never says anything. */
  idle: 'dead' | 'absent';
  /** Commands that get no answer at all any more. */
  silentOn: Set<string>;
  /** Name → answer given instead of the usual one, without tag. */
  answers: Map<string, string>;
  /** UID of the message in the middle of which the connection is cut, once. */
  cutsAt: number | undefined;
  /** UIDs that were marked seen. */
  seen: Set<number>;
  /** For each download, the bytes that it may bring: its messages times what is asked of each. */
  downloads: { asked: number }[];
  /** Every command received, with its connection's number. */
  commands: string[];
  server: ScriptedServer;
}

/** An IMAP server just large enough for the intake, and as ill as a test wants. */
export async function fakeImap(pki: TestPki, settings: { starttls?: boolean } = {}): Promise<FakeImap> {
  const fake: Omit<FakeImap, 'server'> = {
    messages: [],
    idle: 'dead',
    silentOn: new Set(),
    answers: new Map(),
    cutsAt: undefined,
    seen: new Set(),
    downloads: [],
    commands: [],
  };
  const server = await scriptedServer(async (peer) => {
    const capability = () => `IMAP4rev1 AUTH=PLAIN SASL-IR${fake.idle === 'dead' ? ' IDLE' : ''}`;
    const clear = settings.starttls === false ? 'IMAP4rev1' : 'IMAP4rev1 STARTTLS LOGINDISABLED';
    peer.send(`* OK [CAPABILITY ${clear}] fake\r\n`);
    let secured = false;
    for (;;) {
      const line = await peer.line();
      const [tag = '', ...words] = line.split(' ');
      const name = (words[0]?.toUpperCase() === 'UID' ? words.slice(0, 2) : words.slice(0, 1))
        .join(' ')
        .toUpperCase();
      fake.commands.push(`${peer.number} ${line.slice(tag.length + 1)}`);
      if (fake.silentOn.has(name)) {
        peer.freeze();
        await peer.line();
      }
      const told = fake.answers.get(name);
      if (told !== undefined) peer.send(`${tag} ${told}\r\n`);
      else if (name === 'STARTTLS' && !secured) {
        peer.send(`${tag} OK go\r\n`);
        await peer.startTls(pki.server);
        secured = true;
      } else if (name === 'IDLE') {
        peer.send('+ idling\r\n');
        await peer.line();
        peer.send(`${tag} OK done\r\n`);
      } else answer(fake, peer, { tag, name, words, capability: secured ? capability() : clear });
    }
  });
  return Object.assign(fake, { server });
}

function answer(
  fake: Pick<FakeImap, 'messages' | 'cutsAt' | 'seen' | 'downloads'>,
  peer: ScriptedPeer,
  { tag, name, words, capability }: { tag: string; name: string; words: string[]; capability: string },
): void {
  const { messages } = fake;
  const say = (text: string) => peer.send(`${text}\r\n`);
  const named = () => messages.filter(({ uid }) => includes(words[2] ?? '', uid));
  if (name === 'CAPABILITY') say(`* CAPABILITY ${capability}`);
  if (name === 'SELECT') {
    say(`* ${messages.length} EXISTS`);
    say('* OK [UIDVALIDITY 7] valid');
    say(`* OK [UIDNEXT ${(messages.at(-1)?.uid ?? 0) + 1}] next`);
  }
  if (name === 'UID SEARCH') {
    const from = Number(words.join(' ').match(/(\d+):\*/)?.[1] ?? 1);
    const last = messages.at(-1)?.uid ?? 0;
    // RFC 9051: `n:*` always holds the last message.
    const found = messages.filter(({ uid }) => uid >= Math.min(from, last));
    say(`* SEARCH ${found.map(({ uid }) => uid).join(' ')}`.trimEnd());
  }
  if (name === 'UID STORE') for (const { uid } of named()) fake.seen.add(uid);
  if (name === 'UID FETCH') {
    const content = words.join(' ').match(/BODY\.PEEK\[\](?:<0\.(\d+)>)?/);
    if (content) fake.downloads.push({ asked: named().length * Number(content[1]) });
    for (const message of named()) {
      const rank = messages.indexOf(message) + 1;
      if (message.unreadable && (content || message.unreadable === 'size and content')) {
        say(`${tag} NO [SERVERBUG] cannot read ${message.uid}`);
        return;
      }
      if (content && fake.cutsAt === message.uid) {
        fake.cutsAt = undefined;
        peer.send(
          `* ${rank} FETCH (UID ${message.uid} BODY[]<0> {${message.raw.length}}\r\n${message.raw[0]}`,
        );
        peer.end();
        return;
      }
      if (content) {
        const raw = message.raw.slice(0, content[1] ? Number(content[1]) : undefined);
        peer.send(`* ${rank} FETCH (UID ${message.uid} BODY[]<0> {${raw.length}}\r\n${raw})\r\n`);
      } else {
        const size = message.announced ?? message.raw.length;
        const date = '"22-Nov-2026 10:00:00 +0000"';
        say(`* ${rank} FETCH (UID ${message.uid} RFC822.SIZE ${size} INTERNALDATE ${date})`);
      }
    }
  }
  if (name === 'LOGOUT') say('* BYE');
  say(`${tag} OK done`);
}

/** Whether a set such as `3:7,9` holds that UID. */
function includes(set: string, uid: number): boolean {
  return set.split(',').some((range) => {
    const [first = '', last = first] = range.split(':');
    return Number(first) <= uid && uid <= Number(last);
  });
}
