import { type Report, reportAsJson, reportAsText } from '@cigogne/conformance';
import {
  type Attachment,
  composeDsn,
  composeMdn,
  composeMessage,
  composeStandardReturn,
  type DeliveryAction,
  mayAutomaticallySendMdn,
  parseSubject,
  type ReceivedMessage,
} from '@cigogne/mail';
import type { Sender } from './relay-message.ts';

/** What is known of the message that is answered; late notices know only its identifier: the rest is erased. */
export interface Original {
  messageId: string;
  sender: string;
  /** absent once the content is erased */
  message?: ReceivedMessage | undefined;
}

export interface NoticeContext {
  noticeMessageId: string;
  at: Date;
  platform: Sender & { hostname: string };
  original: Original;
}

export interface Recipient {
  pmiName: string;
  mailbox: string;
}

/** The rejection, with every finding and how to mend it; the same as JSON for the emitter's software (R016). */
export function rejectionNotice(context: NoticeContext, report: Report): Buffer {
  const { message } = context.original;
  const input = {
    ...common(context),
    text: rejectionText(report),
    error: { code: applicationCode(report), label: mainReason(report) },
    attachments: [reportFile(report)],
  };
  return message && mayAutomaticallySendMdn(message, context.original.sender)
    ? composeMdn({ ...input, finalRecipient: context.platform.mailbox, reportingUa: reportingUa(context) })
    : composeStandardReturn(input);
}

/** The PMI's operator has accepted the certificate. */
export function deliveryNotice(
  context: NoticeContext,
  recipient: Recipient,
  at: Date,
  report?: Report,
): Buffer {
  const remarks = report && report.findings.length > 0 ? report : undefined;
  const lines = [
    'Votre certificat de santé de l’enfant a été remis.',
    '',
    `Destinataire : ${recipient.pmiName} (${recipient.mailbox})`,
    `Remis à sa messagerie le ${frenchTime(at)}.`,
    '',
    'Vous n’avez rien à faire. La plateforme n’a pas conservé le certificat.',
  ];
  if (remarks) lines.push('', 'Remarques pour les prochains envois :', '', reportAsText(remarks));
  return dsn(context, recipient, 'relayed', '2.0.0', undefined, lines, remarks ? [reportFile(remarks)] : []);
}

/** The PMI's mailbox has not answered for a while; the platform goes on trying. */
export function delayNotice(context: NoticeContext, recipient: Recipient, since: Date, until: Date): Buffer {
  return dsn(context, recipient, 'delayed', '4.4.1', undefined, [
    'Votre certificat de santé de l’enfant n’est pas encore remis.',
    '',
    `La messagerie de ${recipient.pmiName} (${recipient.mailbox}) ne l’accepte pas depuis le ${frenchTime(since)}.`,
    `La plateforme continue d’essayer jusqu’au ${frenchTime(until)}. Vous n’avez rien à faire.`,
  ]);
}

export interface Failure {
  /** the PMI's operator refused it, gave it back after having accepted it, or the platform failed to handle it */
  cause: 'refused' | 'returned' | 'ours';
  diagnostic?: string | undefined;
  paperWay?: string | undefined;
}

/** The certificate could not be handed over; the emitter is told how to reach the PMI otherwise. */
export function failureNotice(context: NoticeContext, recipient: Recipient, failure: Failure): Buffer {
  const mailbox = `La messagerie de ${recipient.pmiName} (${recipient.mailbox})`;
  const happened = {
    refused: `${mailbox} ne l’a pas accepté.`,
    returned: `${mailbox} l’avait accepté, puis l’a renvoyé.`,
    ours: 'La plateforme n’a pas pu le traiter, et ne l’a pas conservé.',
  }[failure.cause];
  const mend =
    failure.cause === 'refused'
      ? 'Si le délai légal presse, adressez le certificat sur papier à ce service :'
      : 'Renvoyez le certificat depuis votre logiciel, ou adressez-le sur papier à ce service :';
  const status = { refused: '5.4.7', returned: '5.2.0', ours: '5.3.0' }[failure.cause];
  return dsn(context, recipient, 'failed', status, failure.diagnostic, [
    'Votre certificat de santé de l’enfant n’a pas pu être remis.',
    '',
    happened,
    mend,
    failure.paperWay ?? `${recipient.pmiName}, service de protection maternelle et infantile du département`,
  ]);
}

export interface Processing {
  error: { code?: string | undefined; label: string } | undefined;
  askedByMdn: boolean;
  /** « Certificat du 8e jour » */
  certificate: string;
  /** of the PMI's own report: it repeats that of the relayed message, hence the child's name (V-LPS) */
  reportSubject: string | undefined;
}

/**
 * What the PMI's software did with the certificate, passed on to the emitter: an MDN when it had asked for one,
 * the volet's "courriel standard" otherwise (V-LPS).
 */
export function processingNotice(context: NoticeContext, recipient: Recipient, outcome: Processing): Buffer {
  const { error, askedByMdn } = outcome;
  const base = common(context);
  const input = {
    ...base,
    original: { ...base.original, subject: `XDM/1.0/DDM+${processingSubject(recipient, outcome)}` },
    ...(error ? { error: { label: error.label, ...(error.code ? { code: error.code } : {}) } } : {}),
    text: error
      ? `${recipient.pmiName} a reçu votre certificat, mais son logiciel n’a pas pu l’intégrer : ${error.label || 'cause non précisée'}.\nLe service en est averti. Vous n’avez rien à faire, sauf s’il vous le demande.\n`
      : `${recipient.pmiName} a reçu et intégré votre certificat de santé de l’enfant.\nVous n’avez rien à faire.\n`,
  };
  return askedByMdn
    ? composeMdn({ ...input, finalRecipient: recipient.mailbox, reportingUa: reportingUa(context) })
    : composeStandardReturn(input);
}

const LONGEST_SUBJECT = 200;

/**
 * What follows `XDM/1.0/DDM+` in the subject: the words that the secretary knows, those of her own message, when the
 * PMI's report repeats them, as the volet asks. Otherwise, the platform having erased them, which certificate went
 * where and what became of it.
 */
function processingSubject(
  { pmiName }: Recipient,
  { certificate, error, reportSubject }: Processing,
): string {
  const repeated = parseSubject(reportSubject ?? '').content?.replace(/\p{Bidi_Control}|[\s\p{Cc}]+/gu, ' ');
  if (repeated && /\p{L}/u.test(repeated)) return repeated.slice(0, LONGEST_SUBJECT).trim();
  const pmi = pmiName.startsWith('PMI ') ? `la ${pmiName}` : pmiName;
  return `${certificate} ${error ? 'non intégré' : 'intégré'} par ${pmi}`;
}

/** Told to the PMI's contact, never to the failing mailbox: no certificate, no name of a child. */
export function recipientAlert(
  context: NoticeContext,
  recipient: Recipient,
  contact: string,
  diagnostic: string,
): Buffer {
  return composeMessage({
    messageId: context.noticeMessageId,
    date: context.at,
    from: { label: context.platform.label, address: context.platform.mailbox },
    to: [contact],
    subject: `La boîte aux lettres ${recipient.mailbox} n’accepte plus les certificats de santé`,
    text: [
      'Bonjour,',
      '',
      `Un certificat de santé de l’enfant destiné à ${recipient.pmiName} n’a pas pu être remis à ${recipient.mailbox}.`,
      `Réponse de la messagerie : ${diagnostic}`,
      '',
      'Faites vérifier cette boîte par votre opérateur MSSanté : quota, adresse, arrêt du service.',
      'Prévenez ensuite l’équipe de la plateforme, qui relancera la remise.',
      '',
      `Référence : ${context.noticeMessageId}`,
      '',
    ].join('\n'),
    attachments: [],
    mss: { nil: context.platform.nil },
    autoSubmitted: 'auto-generated',
  });
}

function dsn(
  context: NoticeContext,
  recipient: Recipient,
  action: DeliveryAction,
  status: string,
  diagnostic: string | undefined,
  lines: string[],
  attachments: Attachment[] = [],
): Buffer {
  return composeDsn({
    ...common(context),
    attachments,
    reportingMta: context.platform.hostname,
    recipients: [
      { finalRecipient: recipient.mailbox, action, status, ...(diagnostic ? { diagnostic } : {}) },
    ],
    text: [...lines, '', `Message d’origine : ${context.original.messageId}`, ''].join('\n'),
  });
}

function common({ noticeMessageId, at, platform, original }: NoticeContext) {
  const { message } = original;
  return {
    messageId: noticeMessageId,
    date: at,
    from: { label: platform.label, address: platform.mailbox },
    to: original.sender,
    nil: platform.nil,
    original: {
      messageId: original.messageId,
      ...(message ? { references: message.references, headerBlock: message.headerBlock } : {}),
      ...(message?.subject ? { subject: message.subject } : {}),
    },
  };
}

/** The report for the emitter's software. */
function reportFile(report: Report): Attachment {
  const bytes = Buffer.from(reportAsJson(report));
  return { filename: 'compte-rendu.json', contentType: 'application/json', bytes };
}

function reportingUa({ platform }: NoticeContext): string {
  return `${platform.hostname}; Cigogne`;
}

function rejectionText(report: Report): string {
  return [
    'Votre certificat de santé de l’enfant n’a pas été transmis à la PMI : il doit d’abord être corrigé.',
    '',
    reportAsText(report),
    '',
    'Corrigez-le dans votre logiciel, puis envoyez-le de nouveau. La plateforme ne conserve pas le certificat.',
    '',
  ].join('\n');
}

/** The volet's application codes (table 900): 900 is a wrong version, 906 any other cause. */
function applicationCode(report: Report): string {
  return firstError(report)?.code === 'CDA-UNSUPPORTED-VERSION' ? '900' : '906';
}

function mainReason(report: Report): string {
  return firstError(report)?.message ?? 'Certificat non conforme';
}

function firstError(report: Report) {
  return report.findings.find(({ severity }) => severity === 'error');
}

const TIME = new Intl.DateTimeFormat('fr-FR', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Paris',
});

function frenchTime(at: Date): string {
  return TIME.format(at);
}
