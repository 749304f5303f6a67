import { route, wireInteger } from '@cigogne/contract';
import { z } from 'zod';
import { day, instant, kind, messageCursor, pmiKey, text } from './values.ts';

export const MESSAGE_STATES = [
  'received',
  'routed',
  'relayed',
  'acknowledged',
  'rejected',
  'on-hold',
  'duplicate',
  'report',
  'abandoned',
] as const;

const care = z.enum(['waiting', 'settled']).nullable();

const messageSummary = z.object({
  id: z.uuid(),
  receivedAt: instant,
  sender: z.string(),
  state: z.enum(MESSAGE_STATES),
  stateAt: instant,
  kind: kind.nullable(),
  modelVersion: z.string().nullable(),
  action: z.enum(['create', 'replace', 'delete']).nullable(),
  pmi: z.string().nullable(),
  pmiName: z.string().nullable(),
  findingCodes: z.array(z.string()),
  holdCode: z.string().nullable(),
  pilot: z.boolean(),
  deadDeliveries: z.int(),
  /** a certificate that its PMI's operator gave back after having accepted it: waits for a person, or taken care of */
  returned: care,
  /** an answer that the emitter could not receive: waits for a person, or given up */
  untold: care,
});

export type MessageSummary = z.infer<typeof messageSummary>;

const delivery = z.object({
  id: z.uuid(),
  pmi: z.string(),
  pmiName: z.string(),
  mailbox: z.string(),
  mode: z.enum(['xdm', 'pdf']),
  reason: z.enum(['residence', 'birth']),
  state: z.enum(['pending', 'accepted', 'dead', 'abandoned']),
  relayMessageId: z.string(),
  createdAt: instant,
  acceptedAt: instant.nullable(),
  returnedAt: instant.nullable(),
  processedAt: instant.nullable(),
  processing: z.enum(['processed', 'error']).nullable(),
  processingCode: z.string().nullable(),
  attempts: z.int(),
  nextAttemptAt: instant.nullable(),
  lastError: z.string().nullable(),
});

const notice = z.object({
  id: z.uuid(),
  kind: z.enum(['rejection', 'delivery', 'delay', 'failure', 'returned', 'processing', 'recipient-alert']),
  recipient: z.string(),
  state: z.enum(['pending', 'sent', 'dead', 'abandoned']),
  createdAt: instant,
  sentAt: instant.nullable(),
  attempts: z.int(),
  nextAttemptAt: instant.nullable(),
  lastError: z.string().nullable(),
});

const timelineEvent = z.object({
  at: instant,
  kind: z.string(),
  code: z.string().nullable(),
  deliveryId: z.uuid().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

const findingText = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  label: z.string(),
  mend: z.string(),
});

const messageDetail = messageSummary.extend({
  messageId: z.string(),
  channel: z.enum(['smtp', 'imap']),
  sizeBytes: z.int(),
  packageSha256: z.string().nullable(),
  cdaSha256: z.string().nullable(),
  documentId: z.string().nullable(),
  setId: z.string().nullable(),
  versionNumber: z.int().nullable(),
  organisation: z.string().nullable(),
  software: z.string().nullable(),
  rulesVersion: z.string().nullable(),
  departement: z.string().nullable(),
  divergent: z.boolean(),
  candidates: z.array(z.object({ holder: z.string(), answer: z.string(), pmi: z.string().nullable() })),
  decidedBy: z.string().nullable(),
  duplicateOf: z.uuid().nullable(),
  erasedAt: instant.nullable(),
  sealedContents: z.int(),
  attempts: z.int(),
  lastError: z.string().nullable(),
  findings: z.array(findingText),
  deliveries: z.array(delivery),
  notices: z.array(notice),
  events: z.array(timelineEvent),
});

export type MessageDetail = z.infer<typeof messageDetail>;

const attentionItem = z.object({
  kind: z.enum(['hold', 'delivery', 'returned', 'notice']),
  id: z.uuid(),
  messageId: z.uuid(),
  since: instant,
  pmi: z.string().nullable(),
  pmiName: z.string().nullable(),
  target: z.string(),
  attempts: z.int(),
  lastError: z.string().nullable(),
});

export type AttentionItem = z.infer<typeof attentionItem>;

const overview = z.object({
  now: instant,
  today: z.object({ received: z.int(), relayed: z.int(), rejected: z.int(), returned: z.int() }),
  inProgress: z.int(),
  onHold: z.int(),
  deadDeliveries: z.int(),
  deadNotices: z.int(),
  returnedDeliveries: z.int(),
  oldestWaitingSeconds: z.number().nullable(),
  lateErasures: z.int(),
  whiteList: z.object({ domains: z.int(), ageSeconds: z.number().nullable() }).nullable(),
  alerts: z.array(
    z.object({ code: z.string(), level: z.enum(['warning', 'critical']), message: z.string() }),
  ),
});

export type Overview = z.infer<typeof overview>;

/** The flow, one message, and what waits for a person. */
export const messageRoutes = {
  overview: route({
    method: 'GET',
    path: '/api/overview',
    summary: 'Ce qui se passe maintenant, et ce qui demande quelqu’un',
    permission: 'trace:read',
    response: overview,
  }),
  messages: route({
    method: 'GET',
    path: '/api/messages',
    summary:
      'Les messages, du plus récent au plus ancien ; q cherche un Message-ID, un identifiant de document ou une empreinte',
    permission: 'trace:read',
    query: z.object({
      q: text(500).optional(),
      state: z.enum(MESSAGE_STATES).optional(),
      kind: kind.optional(),
      pmi: pmiKey.optional(),
      sender: text(254).optional(),
      from: day.optional(),
      to: day.optional(),
      cursor: messageCursor.optional(),
      limit: wireInteger().min(1).max(200).default(50),
    }),
    response: z.object({ messages: z.array(messageSummary), next: z.string().nullable() }),
  }),
  message: route({
    method: 'GET',
    path: '/api/messages/:id',
    summary: 'Un message : son histoire, ses destinataires, ses avis, et ce qui en est encore conservé',
    permission: 'trace:read',
    params: z.object({ id: z.uuid() }),
    response: messageDetail,
  }),
  redeliver: route({
    method: 'POST',
    path: '/api/messages/:id/redeliver',
    summary: 'Relancer ce qui attend dans un message',
    permission: 'trace:act',
    params: z.object({ id: z.uuid() }),
    response: z.object({ resumed: z.int() }),
  }),
  abandon: route({
    method: 'POST',
    path: '/api/messages/:id/abandon',
    summary: 'Abandonner un message en attente : l’émetteur est prévenu, le contenu effacé',
    permission: 'trace:act',
    params: z.object({ id: z.uuid() }),
    body: z.object({ reason: text(300).min(5) }),
    response: z.object({ abandoned: z.boolean() }),
  }),
  settleReturn: route({
    method: 'POST',
    path: '/api/messages/:id/settle-return',
    summary: 'Classer un certificat renvoyé par la messagerie de la PMI : quelqu’un s’en est occupé',
    permission: 'trace:act',
    params: z.object({ id: z.uuid() }),
    body: z.object({ reason: text(300).min(5) }),
    response: z.object({ settled: z.boolean() }),
  }),
  attention: route({
    method: 'GET',
    path: '/api/attention',
    summary: 'Ce qui attend une décision, du plus ancien au plus récent',
    permission: 'trace:read',
    response: z.object({ items: z.array(attentionItem), total: z.int() }),
  }),
  redeliverAll: route({
    method: 'POST',
    path: '/api/attention/redeliver',
    summary: 'Relancer tout ce qui attend, pour toutes les PMI ou pour une',
    permission: 'trace:act',
    body: z.object({ kind: z.enum(['hold', 'delivery', 'notice']), pmi: pmiKey.optional() }),
    response: z.object({ resumed: z.int() }),
  }),
  live: route({
    method: 'GET',
    path: '/api/live',
    summary: 'Le flux en direct (événements du serveur, un résumé de message chacun)',
    permission: 'trace:read',
    kind: 'events',
    response: messageSummary,
  }),
};
