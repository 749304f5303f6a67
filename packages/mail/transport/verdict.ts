/** What an authorisation or an acceptance answers. `enhanced` is RFC 3463 (`5.7.1`), without the text. */
export type Verdict = { accept: true } | { accept: false; code: number; enhanced: string; text: string };

/** Longest text after the codes: a reply line holds 512 octets (RFC 5321 §4.5.3.1.5). */
const MAX_TEXT = 400;

/** A reply other than 250, in the form that smtp-server takes (`responseCode`). */
export class SmtpRefusal extends Error {
  readonly responseCode: number;

  constructor(code: number, enhanced: string, text: string) {
    super(`${enhanced} ${asciiReply(text)}`);
    this.name = 'SmtpRefusal';
    this.responseCode = code;
  }
}

/** One line of printable ASCII: accents lose their mark, the rest becomes `?` (RFC 5321 §4.2). */
export function asciiReply(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[^\x20-\x7e]/g, '?')
    .trim()
    .slice(0, MAX_TEXT);
}

export const refusals = {
  startTlsFirst: () => new SmtpRefusal(530, '5.7.0', 'Must issue a STARTTLS command first'),
  /** Temporary on purpose: an authority missing on our side must not make a peer bounce its queue. */
  noTrustedCertificate: () =>
    new SmtpRefusal(454, '4.7.0', 'Client certificate required: none was presented, or it is not trusted'),
  badSender: () => new SmtpRefusal(553, '5.1.7', 'Sender address not accepted: ASCII mailbox expected'),
  badRecipient: () => new SmtpRefusal(553, '5.1.3', 'Recipient address not accepted: ASCII mailbox expected'),
  tooManyMessages: () =>
    new SmtpRefusal(421, '4.7.0', 'Too many messages on this connection, please reconnect'),
  tooManyRefusals: () => new SmtpRefusal(421, '4.7.0', 'Too many refused commands, closing connection'),
  tooManyFromAddress: () => new SmtpRefusal(421, '4.7.0', 'Too many connections from your address'),
  tooBusy: () =>
    new SmtpRefusal(
      452,
      '4.3.1',
      'Too many messages being received, please retry / Serveur occupe, reessayez',
    ),
  localError: () =>
    new SmtpRefusal(451, '4.3.0', 'Temporary local problem, please retry / Incident passager, reessayez'),
  tooLarge: (maxBytes: number) =>
    new SmtpRefusal(552, '5.3.4', `Message larger than ${maxBytes} bytes / Message trop volumineux`),
  bareLineEnding: () =>
    new SmtpRefusal(550, '5.5.2', 'Bare CR or LF in message: lines must end with CRLF (RFC 5321 2.3.8)'),
  controlCharacter: () => new SmtpRefusal(500, '5.5.2', 'Control character in command'),
  stalled: () => new SmtpRefusal(421, '4.4.2', 'No message completed in time, closing connection'),
  interrupted: () => new SmtpRefusal(421, '4.4.2', 'Connection lost before the end of the message'),
  shuttingDown: () =>
    new SmtpRefusal(421, '4.3.2', 'Service closing, please retry / Service en cours d arret'),
  badLogin: () => new SmtpRefusal(535, '5.7.8', 'Authentication credentials invalid'),
};
