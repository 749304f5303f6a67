export {
  type ImapAuth,
  type ImapIntake,
  type ImapIntakeOptions,
  type ImapProblem,
  startImapIntake,
  type Watermark,
  type WatermarkStore,
} from './imap-intake.ts';
export {
  type AccountServer,
  type MailboxAccount,
  type MailboxAccountOptions,
  type MailClientOptions,
  openMailboxAccount,
} from './mailbox-account.ts';
export type { PeerCertificateSummary, PeerIdentity } from './peer.ts';
export { type ImapProbe, probeImap, probeSmtp } from './probe.ts';
export { type SendErrorKind, type SendPhase, SmtpSendError } from './send-error.ts';
export {
  type IncomingDsn,
  type IncomingMessage,
  type Login,
  type SmtpReceiver,
  type SmtpReceiverOptions,
  startSmtpReceiver,
} from './smtp-receiver.ts';
export {
  createSmtpSender,
  type DsnRequest,
  type OutgoingEnvelope,
  type SenderAuth,
  type SenderTimeouts,
  type SmtpAcceptance,
  type SmtpSender,
  type SmtpSenderOptions,
} from './smtp-sender.ts';
export {
  type ClientTls,
  MINIMUM_TLS_VERSION,
  MSSANTE_CIPHERS,
  type Pem,
  type ServerTls,
} from './tls-policy.ts';
export type { Verdict } from './verdict.ts';
