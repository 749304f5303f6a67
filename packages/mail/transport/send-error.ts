/** Where an attempt to send stopped. */
export type SendPhase =
  /** Name, TCP connection, greeting, EHLO. */
  | 'connect'
  | 'tls'
  | 'login'
  /** MAIL, RCPT, DATA. */
  | 'envelope'
  /** After 354, before the final dot was written. */
  | 'content'
  /** The final dot is written: the peer may have taken the message. */
  | 'reply';

/**
 * - `temporary`: the peer certainly does not have the message; try again on the schedule.
 * - `permanent`: the peer has refused this message or this recipient for good.
 * - `uncertain`: everything was sent and the reply was lost. Try again with the same Message-ID: the recipient
 *   may receive the message twice, never zero times.
 */
export type SendErrorKind = 'temporary' | 'permanent' | 'uncertain';

const MESSAGES: Record<SendErrorKind, string> = {
  temporary: "Le serveur de messagerie du destinataire n'a pas pris le message ; un nouvel essai aura lieu.",
  permanent: 'Le serveur de messagerie du destinataire a refusé le message définitivement.',
  uncertain:
    'Le message a été transmis en entier mais la réponse du serveur de messagerie a été perdue ; un nouvel essai aura lieu avec le même identifiant.',
};

/** A message that was not accepted. `message` is French and holds no address; `reply` is the peer's own text. */
export class SmtpSendError extends Error {
  readonly code: `mail.send-${SendErrorKind}`;
  readonly kind: SendErrorKind;
  readonly phase: SendPhase;
  readonly smtpCode: number | undefined;
  /** RFC 3463, `5.1.1`. */
  readonly enhancedCode: string | undefined;
  /** At most 500 characters. May hold an address: keep it with the message, not in logs. */
  readonly reply: string | undefined;

  constructor(details: {
    kind: SendErrorKind;
    phase: SendPhase;
    smtpCode?: number | undefined;
    enhancedCode?: string | undefined;
    reply?: string | undefined;
    cause?: unknown;
  }) {
    super(MESSAGES[details.kind], { cause: details.cause });
    this.name = 'SmtpSendError';
    this.code = `mail.send-${details.kind}`;
    this.kind = details.kind;
    this.phase = details.phase;
    this.smtpCode = details.smtpCode;
    this.enhancedCode = details.enhancedCode;
    this.reply = details.reply;
  }
}
