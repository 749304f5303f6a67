import type { Dice } from '../../common/dice.ts';
import { MATERNITY, PLATFORM } from '../corpus.ts';

/** What is said to the platform in one connection, once TLS and EHLO are done. */
export interface Conversation {
  made: string;
  /** written in order, each after the answer to the one before, unless `rush`: then all at once */
  lines: Buffer[];
  rush: boolean;
  /** the connection is cut when all is written, without waiting */
  leave: boolean;
}

/** A sender that no message may ever be recorded from: it stands in what is smuggled. */
export const FORGED = 'contrebande@chu-cigogne.mssante.test';

const OPEN = [`MAIL FROM:<${MATERNITY}>`, `RCPT TO:<${PLATFORM}>`, 'DATA'];
const SMUGGLED = `MAIL FROM:<${FORGED}>\r\nRCPT TO:<${PLATFORM}>\r\nDATA\r\nFrom: <${FORGED}>\r\nSubject: x\r\n\r\nx`;
const FALSE_ENDS = [
  '\n.\n',
  '\n.\r\n',
  '\r\n.\n',
  '\r.\r',
  '\r.\r\n',
  '\r\n.\r',
  '\n..\n',
  '\r\n.\r\r\n',
  '\r\n\0.\r\n',
  '\r\n. \r\n',
  '\r\n.\0\r\n',
];
const HEAD = `From: <${MATERNITY}>\r\nSubject: x\r\n\r\n`;
const LOOKALIKES = [
  'maternite@evilchu-cigogne.mssante.test',
  'maternite@chu-cigogne.mssante.test.evil.test',
  'maternite@sous.chu-cigogne.mssante.test',
  'maternite@chu-cigogne.mssante.test.',
  'maternite@mssante.test',
  'maternite@xn--chu-cigogne-x1a.mssante.test',
  'maternite@CHU-C\u0130GOGNE.mssante.test',
  'maternite@[127.0.0.1]',
  'maternite@chu-cigogne.mssante.test@evil.test',
  'maternite@chu-cigogne.mssante.test\\@evil.test',
] as const;

type Maker = (dice: Dice) => { lines: (string | Buffer)[]; rush?: boolean; leave?: boolean };

/** Every way of not keeping to SMTP, by its name. */
const DEVIATIONS: Readonly<Record<string, Maker>> = {
  'a false end of data': (dice) => ({
    lines: [...OPEN, `${HEAD}corps${dice.pick(FALSE_ENDS)}${SMUGGLED}\r\n.`],
  }),
  'a false end of data, all at once': (dice) => ({
    lines: [...OPEN, `${HEAD}corps${dice.pick(FALSE_ENDS)}${SMUGGLED}\r\n.`, 'QUIT'],
    rush: true,
  }),
  'a line break in the sender': (dice) => ({
    lines: [
      `MAIL FROM:<${MATERNITY}${dice.pick(['\r', '\n', '\0', '\r\nRCPT TO:<x@y.fr>'])}>`,
      ...OPEN.slice(1),
      `${HEAD}x\r\n.`,
    ],
  }),
  'a domain that looks like one of the list': (dice) => ({
    lines: [
      `MAIL FROM:<${dice.pick(LOOKALIKES)}>`,
      ...OPEN.slice(1),
      `From: <${FORGED}>\r\nSubject: x\r\n\r\nx\r\n.`,
    ],
  }),
  'another recipient': (dice) => ({
    lines: [
      OPEN[0] ?? '',
      `RCPT TO:<${dice.pick(['pmi-75@pmi.mssante.test', 'x@ailleurs.test', `${PLATFORM}%ailleurs.test`, `@ailleurs.test:${PLATFORM}`, 'postmaster', `"${PLATFORM}"@ailleurs.test`])}>`,
      'DATA',
      `${HEAD}x\r\n.`,
    ],
  }),
  'many recipients': () => ({
    lines: [
      OPEN[0] ?? '',
      ...Array.from({ length: 50 }, (_, n) => `RCPT TO:<boite-${n}@pmi.mssante.test>`),
      'DATA',
      `${HEAD}x\r\n.`,
    ],
  }),
  'commands in any order': (dice) => ({
    lines: Array.from({ length: dice.between(3, 12) }, () =>
      dice.pick([
        ...OPEN,
        'RSET',
        'NOOP',
        'EHLO x',
        'HELO x',
        'VRFY root',
        'EXPN root',
        'HELP',
        'STARTTLS',
        'AUTH PLAIN AHgAeA==',
        'BDAT 3 LAST',
        'TURN',
        'XCLIENT NAME=x',
        'PROXY TCP4 1.1.1.1 1.1.1.1 1 1',
        '',
      ]),
    ),
  }),
  'a command at length': (dice) => ({
    lines: [dice.pick(['NOOP ', 'MAIL FROM:<', 'EHLO ', 'X']) + 'a'.repeat(dice.pick([510, 3_000, 200_000]))],
  }),
  'noise for commands': (dice) => ({
    lines: Array.from({ length: 5 }, () => dice.bytes(dice.between(1, 300))),
  }),
  'a line at length in the data': (dice) => ({
    lines: [...OPEN, `${HEAD}${'a'.repeat(dice.pick([1_000, 100_000, 2_000_000]))}\r\n.`],
  }),
  'a size that lies': (dice) => ({
    lines: [
      `${OPEN[0]} SIZE=${dice.pick(['0', '1', '99999999999', '-1', 'x'])}`,
      ...OPEN.slice(1),
      `${HEAD}x\r\n.`,
    ],
  }),
  'parameters of nobody': (dice) => ({
    lines: [
      `${OPEN[0]} ${dice.pick(['BODY=BINARYMIME', 'SMTPUTF8', 'RET=X', 'ENVID=a+0Db', 'AUTH=<>', 'X='.repeat(200)])}`,
      ...OPEN.slice(1),
      `${HEAD}x\r\n.`,
    ],
  }),
  'leaving in the middle of the data': (dice) => ({
    lines: [...OPEN, `${HEAD}${'a\r\n'.repeat(dice.between(1, 20_000))}`],
    rush: true,
    leave: true,
  }),
  'leaving after the last dot': () => ({ lines: [...OPEN, `${HEAD}x\r\n.`], rush: true, leave: true }),
  'everything at once': () => ({
    lines: [...OPEN, `${HEAD}x\r\n.`, ...OPEN, `${HEAD}y\r\n.`, 'QUIT'],
    rush: true,
  }),
  'only dots': (dice) => ({ lines: [...OPEN, `${'.\r\n'.repeat(dice.between(1, 300))}.`] }),
};

export function deviate(dice: Dice): Conversation {
  const made = dice.pick(Object.keys(DEVIATIONS));
  const { lines = [], rush = false, leave = false } = DEVIATIONS[made]?.(dice) ?? {};
  return { made, lines: lines.map((line) => Buffer.from(line)), rush, leave };
}

/** A message handed over as SMTP wants it: its lines end with CRLF when `tidy`, its dots are doubled. */
export function handOver(made: string, raw: Uint8Array, tidy: boolean): Conversation {
  const text = Buffer.from(raw).toString('latin1');
  const lines = tidy ? text.replace(/\r\n|\r|\n/g, '\r\n') : text;
  const stuffed = lines.replace(/(^|\n)\./g, '$1..');
  const data = Buffer.from(`${stuffed}${stuffed.endsWith('\r\n') ? '' : '\r\n'}.`, 'latin1');
  return { made, lines: [...OPEN.map((line) => Buffer.from(line)), data], rush: false, leave: false };
}
