import type { Dice } from '../../common/dice.ts';
import { mutateBytes } from './bytes.ts';
import { nastyText } from './texts.ts';

const END = '\r\n';
const MATERNITY = 'maternite@chu-cigogne.mssante.test';

const ADDRESSES = [
  `<${MATERNITY}>`,
  `"${MATERNITY}" <autre@chu-cigogne.mssante.test>`,
  `${MATERNITY}, autre@chu-cigogne.mssante.test`,
  'maternite@chu-cigogne.mssante.test.evil.test',
  'maternite@evilchu-cigogne.mssante.test',
  'maternite@chu\u2010cigogne.mssante.test',
  'maternite@сhu-cigogne.mssante.test',
  'maternite@xn--hu-cigogne-6jg.mssante.test',
  'maternite@[127.0.0.1]',
  '"maternite@chu-cigogne.mssante.test\\"@evil.test"@evil.test',
  'maternite(@evil.test)@chu-cigogne.mssante.test',
  '(((((((((a)))))))))@b.test',
  'groupe: a@b.test, c@d.test;',
  '<>',
  '<@a,@b:c@d.test>',
  `=?utf-8?q?${'a'.repeat(60)}?= <${MATERNITY}>`,
  'a@b'.repeat(4_000),
  '<'.repeat(3_000),
] as const;
const WORDS = [
  '=?utf-8?Q?a=0D=0ABcc=3A_x=40y.fr?=',
  '=?utf-8?B?DQpCY2M6IHhAeS5mcg==?=',
  '=?utf-8?B?////?=',
  '=?utf-7?Q?+ADw-script+AD4-?=',
  '=?iso-2022-jp?B?GyRCJDMkcyRLJEEkTxsoQg==?=',
  '=?x-unknown?Q?=FF=FE?=',
  '=?utf-8?Q?=F0=9F?= =?utf-8?Q?=98=80?=',
  '=?utf-8*fr?Q?a?=',
  '=?utf-8?X?a?=',
  '=?'.repeat(2_000),
  `${'=?utf-8?Q?a?= '.repeat(2_000)}`,
] as const;
const PARAMETERS = [
  '; boundary=',
  '; boundary=""',
  '; boundary="-"',
  `; boundary=${'b'.repeat(300)}`,
  '; boundary=a; boundary=b',
  "; boundary*=utf-8''a%20b",
  "; filename*0*=utf-8''a%0D%0A; filename*1=b",
  `; ${Array.from({ length: 300 }, (_, n) => `filename*${n}=x`).join('; ')}`,
  '; filename="../../etc/passwd"',
  '; filename="a\\"b.zip"; name=IHE_XDM.ZIP',
  '; charset=utf-7',
  '; charset="\\"',
  `; a=${'('.repeat(2_000)}`,
] as const;
const FIELDS = [
  'From',
  'To',
  'Sender',
  'Return-Path',
  'Message-ID',
  'Subject',
  'Date',
  'References',
  'MIME-Version',
  'Content-Type',
  'Disposition-Notification-To',
  'X-MSS-INS',
  'X-MSS-CodeCDA',
  'X-MSS-NIL',
  'Auto-Submitted',
  'Received',
  'Bcc',
] as const;
const ENCODINGS = [
  'base64',
  'quoted-printable',
  '7bit',
  'binary',
  'x-uuencode',
  'gzip',
  'base64, base64',
  '',
] as const;
const TYPES = [
  'multipart/report; report-type=delivery-status',
  'multipart/report; report-type=disposition-notification',
  'message/rfc822',
  'message/partial; number=1; total=2; id=a',
  'message/external-body; access-type=URL; URL="http://127.0.0.1:9/"',
  'multipart/encrypted',
  'multipart/signed',
  'application/pkcs7-mime; smime-type=enveloped-data',
  'application/ms-tnef',
  'text/html',
  'application/zip',
  '/',
] as const;

/** The header block's lines, unfolded lines kept with their field, and the rest. */
function split(raw: string): { fields: string[]; body: string } {
  const end = raw.indexOf(END + END);
  const head = end < 0 ? raw : raw.slice(0, end);
  return { fields: head.split(/\r\n(?![ \t])/), body: end < 0 ? '' : raw.slice(end + 4) };
}

const nameOf = (field: string) => field.slice(0, Math.max(0, field.indexOf(':')));

/** Replaces a field, or adds it. */
function set(fields: string[], name: string, value: string): void {
  const at = fields.findIndex((field) => nameOf(field).toLowerCase() === name.toLowerCase());
  if (at < 0) fields.push(`${name}: ${value}`);
  else fields[at] = `${name}: ${value}`;
}

/** Rewrites one header of a part in the body. */
function inParts(dice: Dice, body: string, pattern: RegExp, by: (line: string) => string): string {
  const found = [...body.matchAll(pattern)];
  if (found.length === 0) return body;
  const match = dice.pick(found);
  return body.slice(0, match.index) + by(match[0]) + body.slice(match.index + match[0].length);
}

interface Mail {
  fields: string[];
  body: string;
}
type Change = (dice: Dice, mail: Mail) => void;

/** Every structure-aware change of a mail, by its name. */
const CHANGES: Readonly<Record<string, Change>> = {
  'another author': (dice, { fields }) => set(fields, 'From', dice.pick(ADDRESSES)),
  'another address': (dice, { fields }) =>
    set(
      fields,
      dice.pick(['To', 'Sender', 'Disposition-Notification-To', 'Return-Path', 'Cc']),
      dice.pick(ADDRESSES),
    ),
  'encoded words': (dice, { fields }) =>
    set(fields, dice.pick(['Subject', 'From', 'To', 'X-MSS-NIL']), dice.pick(WORDS)),
  'a nasty field': (dice, { fields }) => set(fields, dice.pick(FIELDS), nastyText(dice)),
  'a field twice'(dice, { fields }) {
    fields.push(dice.pick(fields));
  },
  'a field removed'(dice, { fields }) {
    fields.splice(dice.below(fields.length), 1);
  },
  'fields in another order'(_, { fields }) {
    fields.reverse();
  },
  'a bare line break in a field'(dice, { fields }) {
    const at = dice.below(fields.length);
    fields[at] =
      `${fields[at]}${dice.pick(['\n', '\r', '\r\r\n', '\u0000', '\n.\n', '\r\n.\r\n'])}Bcc: x@y.fr`;
  },
  folds(dice, { fields }) {
    const at = dice.below(fields.length);
    fields[at] = (fields[at] ?? '').replace(/ /g, dice.pick([`${END} `, `${END}\t`, `${END}   ${END} `]));
  },
  'many fields'(dice, { fields }) {
    const count = dice.pick([50, 800, 6_000]);
    for (let n = 0; n < count; n += 1) fields.push(`X-${n}: a`);
  },
  'many references': (dice, { fields }) =>
    set(fields, 'References', '<a@b.test> '.repeat(dice.pick([50, 900, 5_000]))),
  'bytes above 127 in a field': (dice, { fields }) =>
    set(fields, dice.pick(FIELDS), dice.bytes(dice.between(1, 60)).toString('latin1')),
  'another type of the whole': (dice, { fields }) =>
    set(fields, 'Content-Type', dice.pick(TYPES) + dice.pick(['', ...PARAMETERS])),
  'another boundary'(dice, mail) {
    mail.fields = mail.fields.map((field) =>
      field.replace(/boundary="?[^";]+"?/i, () => dice.pick(PARAMETERS).slice(2)),
    );
  },
  'another type of a part'(dice, mail) {
    mail.body = inParts(
      dice,
      mail.body,
      /^Content-Type:.*$/gim,
      () => `Content-Type: ${dice.pick(TYPES)}${dice.pick(['', ...PARAMETERS])}`,
    );
  },
  'another name of a part'(dice, mail) {
    mail.body = inParts(
      dice,
      mail.body,
      /^Content-Disposition:.*$/gim,
      () => `Content-Disposition: attachment${dice.pick(PARAMETERS)}`,
    );
  },
  'another transfer encoding'(dice, mail) {
    mail.body = inParts(
      dice,
      mail.body,
      /^Content-Transfer-Encoding:.*$/gim,
      () => `Content-Transfer-Encoding: ${dice.pick(ENCODINGS)}`,
    );
  },
  'a delimiter removed'(dice, mail) {
    mail.body = inParts(dice, mail.body, /^--.*$/gm, () => '');
  },
  'delimiters repeated'(dice, mail) {
    mail.body = inParts(dice, mail.body, /^--.*$/gm, (line) =>
      `${line}${END}`.repeat(dice.pick([2, 40, 400])),
    );
  },
  'parts inside parts'(dice, mail) {
    const depth = dice.pick([5, 33, 400]);
    const levels = Array.from(
      { length: depth },
      (_, n) => `Content-Type: multipart/mixed; boundary=n${n}${END}${END}--n${n}${END}`,
    );
    mail.fields = mail.fields.filter((field) => nameOf(field).toLowerCase() !== 'content-type');
    mail.fields.push(`${levels.join('').slice(0, -END.length)}`);
  },
  'messages inside messages'(dice, mail) {
    mail.body = `${`Content-Type: message/rfc822${END}${END}`.repeat(dice.pick([2, 50, 2_000]))}${mail.body}`;
    set(mail.fields, 'Content-Type', 'message/rfc822');
  },
  'line endings'(dice, mail) {
    mail.body = mail.body.replaceAll(END, dice.pick(['\n', '\r', '\r\r\n', `${END} `]));
  },
  'a false end of data'(dice, mail) {
    const at = dice.below(mail.body.length + 1);
    const end = dice.pick(['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r\n']);
    mail.body = `${mail.body.slice(0, at)}${end}MAIL FROM:<x@y.fr>${END}RCPT TO:<z@t.fr>${END}DATA${END}${mail.body.slice(at)}`;
  },
  'garbage in base64'(dice, mail) {
    const at = dice.below(mail.body.length + 1);
    mail.body =
      mail.body.slice(0, at) +
      dice.pick(['=', '====', '!', '\u0000', '-_-_', ' '.repeat(200)]) +
      mail.body.slice(at);
  },
  'a quoted-printable flood'(dice, mail) {
    mail.body += `=${dice.pick(['', '4', 'ZZ', END, '\n', '\u0000'])}`.repeat(dice.pick([10, 2_000]));
  },
};

/** One to four structure-aware changes of a mail; sometimes of its bytes afterwards. */
export function mutateMail(dice: Dice, raw: Uint8Array): { bytes: Buffer; made: string } {
  const mail = split(Buffer.from(raw).toString('latin1'));
  const made: string[] = [];
  for (let left = dice.pick([1, 1, 1, 2, 2, 3, 4]); left > 0; left -= 1) {
    const name = dice.pick(Object.keys(CHANGES));
    if (mail.fields.length === 0) break;
    CHANGES[name]?.(dice, mail);
    made.push(name);
  }
  const bytes = Buffer.from(mail.fields.join(END) + END + END + mail.body, 'latin1');
  if (!dice.oneIn(8)) return { bytes, made: made.join(', ') };
  const noisy = mutateBytes(dice, bytes);
  return { bytes: noisy.bytes, made: [...made, noisy.made].join(', ') };
}
