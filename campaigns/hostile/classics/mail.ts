import type { Dice } from '../../common/dice.ts';

const HEAD =
  'From: <maternite@chu-cigogne.mssante.test>\r\nTo: <certificats@plateforme.mssante.test>\r\nMessage-ID: <c@chu-cigogne.mssante.test>\r\nMIME-Version: 1.0\r\n';
const MULTIPART = `${HEAD}Content-Type: multipart/mixed; boundary=f\r\n\r\n`;

/** What every reader of mail has met once: floods, abuse of each grammar, messages that are none. */
export const CLASSIC_MAIL: Readonly<Record<string, (dice: Dice) => string>> = {
  nothing: () => '',
  'only line breaks': (dice) => dice.pick(['\r\n', '\n', '\r']).repeat(dice.between(1, 100_000)),
  'no header': () => '\r\n\r\ncorps',
  'a null byte everywhere': () => `${HEAD}\u0000`.repeat(200),
  'one long line': (dice) => `Subject: ${'a'.repeat(dice.pick([998, 65_000, 2_000_000]))}\r\n\r\n`,
  'a header without end': (dice) => 'X-A: b\r\n'.repeat(dice.pick([4_000, 200_000])),
  'a fold without end': (dice) => `Subject: a\r\n${' b\r\n'.repeat(dice.pick([1_000, 100_000]))}\r\n`,
  'ten thousand parts': () => `${MULTIPART}${'--f\r\n\r\nx\r\n'.repeat(10_000)}--f--\r\n`,
  'parts without end': (dice) => `${MULTIPART}${'--f\r\n'.repeat(dice.pick([1_000, 300_000]))}`,
  'delimiters that are none': (dice) => `${MULTIPART}${'--g\r\n'.repeat(dice.pick([10_000, 400_000]))}`,
  'a boundary inside its own': () =>
    `${MULTIPART}--f\r\nContent-Type: multipart/mixed; boundary=f\r\n\r\n--f\r\n\r\nx\r\n--f--\r\n--f--\r\n`,
  'multiparts three hundred deep': () =>
    HEAD +
    Array.from(
      { length: 300 },
      (_, n) => `Content-Type: multipart/mixed; boundary=f${n}\r\n\r\n--f${n}\r\n`,
    ).join(''),
  'messages ten thousand deep': () => HEAD + 'Content-Type: message/rfc822\r\n\r\n'.repeat(10_000),
  'a report of ten thousand recipients': () =>
    `${HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary=f\r\n\r\n--f\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n${'Final-Recipient: rfc822; a@b.fr\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n'.repeat(10_000)}--f--\r\n`,
  'a report of nothing': () =>
    `${HEAD}Content-Type: multipart/report; report-type=disposition-notification; boundary=f\r\n\r\n--f\r\nContent-Type: message/disposition-notification\r\n\r\nDisposition: ;;;///\r\nOriginal-Message-ID: <<>>\r\n\r\n--f--\r\n`,
  'parameters in pieces': (dice) =>
    `${HEAD}Content-Type: a/b${Array.from({ length: dice.pick([100, 6_000]) }, (_, n) => `;a*${n}*=%FF`).join('')}\r\n\r\n`,
  'comments inside comments': (dice) => `From: ${'('.repeat(dice.pick([100, 30_000]))}a@b.fr\r\n\r\n`,
  'addresses at length': (dice) => `To: ${'a@b.test,'.repeat(dice.pick([100, 7_000]))}\r\n\r\n`,
  'quotes without end': (dice) => `To: "${'\\"'.repeat(dice.pick([100, 30_000]))}\r\n\r\n`,
  'encoded words at length': (dice) =>
    `Subject: ${'=?utf-8?q?=E9?= '.repeat(dice.pick([100, 4_500]))}\r\n\r\n`,
  'encoded words in each other': () => `Subject: ${'=?utf-8?B?'.repeat(5_000)}${'?='.repeat(5_000)}\r\n\r\n`,
  'header injection by each field': () =>
    `${['From', 'Subject', 'Message-ID', 'X-MSS-NIL', 'Disposition-Notification-To']
      .map((name) => `${name}: a%0d%0aBcc: x@y.fr\r\r\nBcc: x@y.fr\nBcc: z@t.fr\r\n`)
      .join('')}\r\n`,
  'base64 of nothing': (dice) =>
    `${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${'===='.repeat(dice.pick([10, 500_000]))}`,
  'quoted-printable without end': (dice) =>
    `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${'=\r\n'.repeat(dice.pick([10, 500_000]))}`,
  'a character set of nobody': () =>
    `${HEAD}Content-Type: text/plain; charset="${'x'.repeat(10_000)}"\r\n\r\né`,
  'every field at once, empty': () =>
    'From:\r\nTo:\r\nSubject:\r\nDate:\r\nMessage-ID:\r\nContent-Type:\r\nContent-Transfer-Encoding:\r\nReferences:\r\n\r\n',
  'dates that are none': (dice) =>
    `Date: ${dice.pick(['Tue, 99 Jul 2025 99:99:99 +9999', '-1', '1 Jan 999999999999 00:00 +0000', 'é', '('.repeat(500)])}\r\n\r\n`,
};
