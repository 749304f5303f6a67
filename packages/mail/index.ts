export { domainOf, type MailboxAddress, parseAddress, readAddress } from './address.ts';
export { MailError, type MailErrorCode } from './errors.ts';
export { MAIL_LIMITS, type MailLimits } from './limits.ts';
export { composeMessage } from './message/compose.ts';
export { readEnvelopeHeaders } from './message/envelope.ts';
export { readMessage } from './message/read.ts';
export {
  type NamedDocument,
  type ParsedSubject,
  parseSubject,
  pdfNameFor,
  subjectFor,
} from './message/subject.ts';
export type {
  Attachment,
  EnvelopeHeaders,
  MessageDefect,
  MssHeaders,
  OutgoingAddress,
  OutgoingMessage,
  ReceivedMessage,
} from './message/types.ts';
export { composeDsn } from './notices/dsn.ts';
export { composeMdn } from './notices/mdn.ts';
export { mayAutomaticallySendMdn, mayReply } from './notices/policy.ts';
export { composeStandardReturn } from './notices/standard-return.ts';
export type {
  DeliveryAction,
  DeliveryReport,
  DispositionError,
  DispositionReport,
  DsnInput,
  MdnInput,
  NoticeInput,
  RecipientStatus,
  StandardReturnInput,
} from './notices/types.ts';
export * from './transport/index.ts';
export * from './white-list/index.ts';
