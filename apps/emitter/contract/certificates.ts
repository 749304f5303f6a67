import { route, rowVersion, wireBoolean, wireInteger, wireList } from '@cigogne/contract';
import { changes, fields, fieldValue, problem } from '@cigogne/draft';
import { z } from 'zod';
import { day, id, instant, kind, text, unitId } from './values.ts';

/**
 * `draft` filled by anybody → `to-sign` → `signed` (waits to leave) → `sent` → `delivered` to the PMI, or `rejected`
 * by the platform, or `failed` (the mail could not be carried). `cancelled`: a cancellation of it was delivered.
 */
export const CERTIFICATE_STATES = [
  'draft',
  'to-sign',
  'signed',
  'sent',
  'delivered',
  'rejected',
  'failed',
  'cancelled',
] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

const state = z.enum(CERTIFICATE_STATES);
/** What this version does at the PMI: adds the certificate, replaces it, or takes it back. */
const action = z.enum(['create', 'replace', 'delete']);
export type CertificateAction = z.infer<typeof action>;

const progress = z.object({
  /** Questions of the dictionary that apply, and those answered. */
  applicable: z.int(),
  answered: z.int(),
  /** What keeps the certificate from being signed. */
  blocking: z.int(),
});

const boardLine = z.object({
  id: z.uuid(),
  kind,
  state,
  action,
  versionNumber: z.int(),
  /** To be given back when it is signed: what was changed since is not signed unread. */
  revision: z.int(),
  /** Name of its unit; null when it has none. */
  unit: z.string().nullable(),
  /** « CIGOGNE-TEST Aimée », or « Enfant sans nom ». */
  childName: z.string(),
  childSex: z.string().nullable(),
  birthDate: day.nullable(),
  /** Legal deadline; null while the birth date is unknown. */
  dueDate: day.nullable(),
  /** Past its deadline and not sent yet. */
  late: z.boolean(),
  /** Day on which an untouched draft is erased, told in the last thirty. */
  erasedOn: day.nullable(),
  progress,
  /** Who worked on it last. */
  author: z.string(),
  mine: z.boolean(),
  updatedAt: instant,
  /** What to know or to do, in French; null when nothing. */
  note: z.string().nullable(),
});
export type BoardLine = z.infer<typeof boardLine>;

const boardPage = z.object({
  lines: z.array(boardLine),
  /** How many in each state, without the filters. */
  counts: z.partialRecord(state, z.int()),
  late: z.int(),
  total: z.int(),
  page: z.int(),
  pages: z.int(),
});
export type BoardPage = z.infer<typeof boardPage>;

const historyEntry = z.object({
  at: instant,
  actor: z.string(),
  action: z.string(),
  /** In French: « Champs modifiés », « Signé ». */
  label: z.string(),
  /** Paths changed, never values. */
  paths: z.array(z.string()),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

const detail = z.object({
  id: z.uuid(),
  kind,
  version: z.string(),
  state,
  action,
  revision: z.int(),
  /** Empty when the content was erased at the end of its retention. */
  fields,
  erased: z.boolean(),
  progress,
  problems: z.array(problem),
  dueDate: day.nullable(),
  late: z.boolean(),
  /** The unit that it belongs to. */
  unit: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Day on which an untouched draft is erased, told in the last thirty. */
  erasedOn: day.nullable(),
  /** The PMI that the address leads to; null while it is not known. */
  pmi: z.object({ key: z.string(), name: z.string() }).nullable(),
  document: z
    .object({ id: z.string(), setId: z.string(), versionNumber: z.int(), sha256: z.string() })
    .nullable(),
  signature: z.object({ name: z.string(), rpps: z.string(), at: instant }).nullable(),
  sending: z
    .object({
      messageId: z.string(),
      attempts: z.int(),
      sentAt: instant.nullable(),
      nextAttemptAt: instant.nullable(),
      /** What kept the last attempt from succeeding, in French. */
      lastError: z.string().nullable(),
    })
    .nullable(),
  notices: z.array(z.object({ at: instant, kind: z.string(), label: z.string() })),
  /** Findings of the platform (rejected), beside their field. */
  findings: z.array(problem),
  history: z.array(historyEntry),
  /** Every version of the document, the newest first. */
  versions: z.array(z.object({ id: z.uuid(), versionNumber: z.int(), state, action, at: instant })),
  /** What may be done now by the person who asks. */
  can: z.array(z.enum(['edit', 'submit', 'sign', 'reopen', 'correct', 'cancel', 'delete', 'retry'])),
});
export type CertificateDetail = z.infer<typeof detail>;

const conflict = z.object({
  path: z.string(),
  /** Null: emptied. */
  mine: fieldValue.nullable(),
  theirs: fieldValue.nullable(),
  by: z.string(),
  at: instant,
});
export type FieldConflict = z.infer<typeof conflict>;

const patchAnswer = z.object({
  revision: z.int(),
  /** Fields changed by others since the revision that was given: null where emptied. */
  changed: changes,
  /** Fields kept as the other person left them; send them again with the new revision to overrule. */
  conflicts: z.array(conflict),
  progress,
  problems: z.array(problem),
  dueDate: day.nullable(),
});
export type PatchAnswer = z.infer<typeof patchAnswer>;

const created = z.object({ id: z.uuid(), state, problems: z.array(problem) });
const moved = z.object({ id: z.uuid(), state, problems: z.array(problem) });

const filters = {
  state: wireList(state).optional(),
  kind: kind.optional(),
  late: wireBoolean().optional(),
  mine: wireBoolean().optional(),
  unit: z.uuid().optional(),
  page: wireInteger().min(1).max(10_000).default(1),
};

/** Certificates: the board, the draft, its signature and what became of it. */
export const certificateRoutes = {
  board: route({
    method: 'GET',
    path: '/api/certificates',
    summary: 'Les certificats de l’établissement, les plus urgents d’abord, par pages de 50',
    permission: 'certificates:read',
    query: z.object(filters),
    response: boardPage,
  }),
  searchBoard: route({
    method: 'POST',
    path: '/api/certificates/search',
    summary: 'La même liste, réduite à un nom d’enfant ; le nom est dans le corps, jamais dans l’adresse',
    permission: 'certificates:read',
    body: z.object({
      search: text(100).min(2),
      state: z.array(state).optional(),
      kind: kind.optional(),
      late: z.boolean().optional(),
      mine: z.boolean().optional(),
      unit: z.uuid().optional(),
      page: z.int().min(1).max(10_000).default(1),
    }),
    response: boardPage,
  }),
  createCertificate: route({
    method: 'POST',
    path: '/api/certificates',
    summary:
      'Créer un brouillon : vide, prérempli (fields, et answers par identifiant du dictionnaire), jumeau d’un autre, ou suite d’un certificat de l’enfant. Ouvert aux logiciels : en-têtes Authorization: Bearer et Idempotency-Key',
    permission: 'public',
    limit: { max: 1200, seconds: 60 },
    maxBytes: 256 * 1024,
    body: z.object({
      kind,
      fields: fields.optional(),
      answers: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), fieldValue).optional(),
      from: z.object({ id: z.uuid(), as: z.enum(['twin', 'follow-up']) }).optional(),
      unit: unitId.optional(),
    }),
    response: created,
  }),
  certificateEvents: route({
    method: 'GET',
    path: '/api/certificates/events',
    summary: 'Les certificats qui changent, en direct',
    permission: 'certificates:read',
    kind: 'events',
    response: z.object({ id: z.uuid(), state, revision: z.int(), at: instant }),
  }),
  certificate: route({
    method: 'GET',
    path: '/api/certificates/:id',
    summary: 'Un certificat : ses champs, ce qui manque, son envoi et son histoire',
    permission: 'certificates:read',
    params: id,
    response: detail,
  }),
  certificateStatus: route({
    method: 'GET',
    path: '/api/certificates/:id/status',
    summary: 'Ce qu’un certificat est devenu, pour un logiciel (Authorization: Bearer) ou une personne',
    permission: 'public',
    limit: { max: 1200, seconds: 60 },
    params: id,
    response: z.object({
      id: z.uuid(),
      kind,
      state,
      versionNumber: z.int(),
      documentId: z.string().nullable(),
      messageId: z.string().nullable(),
      signedAt: instant.nullable(),
      deliveredAt: instant.nullable(),
      findings: z.array(problem),
    }),
  }),
  changeCertificate: route({
    method: 'PATCH',
    path: '/api/certificates/:id',
    summary:
      'Changer des champs d’un brouillon, à partir d’une révision ; deux personnes peuvent le remplir ensemble',
    permission: 'certificates:write',
    params: id,
    maxBytes: 256 * 1024,
    body: z.object({ revision: rowVersion(), changes }),
    response: patchAnswer,
  }),
  moveCertificate: route({
    method: 'PUT',
    path: '/api/certificates/:id/unit',
    summary: 'Passer un brouillon à une autre unité (l’enfant est transféré en néonatalogie)',
    permission: 'certificates:write',
    params: id,
    body: z.object({ unit: z.uuid() }),
    response: z.object({ unit: z.uuid() }),
  }),
  deleteCertificate: route({
    method: 'DELETE',
    path: '/api/certificates/:id',
    summary: 'Supprimer un brouillon jamais signé',
    permission: 'certificates:write',
    params: id,
    response: z.object({ deleted: z.boolean() }),
  }),
  submitCertificate: route({
    method: 'POST',
    path: '/api/certificates/:id/submit',
    summary: 'Donner un brouillon à signer',
    permission: 'certificates:write',
    params: id,
    response: moved,
  }),
  reopenCertificate: route({
    method: 'POST',
    path: '/api/certificates/:id/reopen',
    summary:
      'Reprendre : à signer redevient brouillon ; un rejet ou un échec ouvre une nouvelle version, dont l’identifiant est rendu',
    permission: 'certificates:write',
    params: id,
    response: moved,
  }),
  checkCertificate: route({
    method: 'POST',
    path: '/api/certificates/:id/check',
    summary: 'Contrôler le document tel qu’il partirait, sans le signer',
    permission: 'certificates:write',
    params: id,
    response: moved,
  }),
  signCertificate: route({
    method: 'POST',
    path: '/api/certificates/:id/sign',
    summary: 'Signer et envoyer ; refusé, avec les champs en cause, tant que le contrôle trouve une erreur',
    permission: 'certificates:sign',
    params: id,
    body: z.object({ revision: rowVersion() }),
    response: moved.extend({ signed: z.boolean() }),
  }),
  retryCertificate: route({
    method: 'POST',
    path: '/api/certificates/:id/retry',
    summary: 'Envoyer de nouveau, le même message, un certificat dont l’envoi a échoué',
    permission: 'certificates:write',
    params: id,
    response: moved,
  }),
  correctCertificate: route({
    method: 'POST',
    path: '/api/certificates/:id/correct',
    summary: 'Ouvrir une nouvelle version qui remplacera celle-ci jusqu’à la PMI ; son identifiant est rendu',
    permission: 'certificates:write',
    params: id,
    response: moved,
  }),
  cancelCertificate: route({
    method: 'POST',
    path: '/api/certificates/:id/cancel',
    summary: 'Annuler un certificat envoyé : une version de retrait part jusqu’à la PMI',
    permission: 'certificates:sign',
    params: id,
    response: moved,
  }),
  certificatePdf: route({
    method: 'GET',
    path: '/api/certificates/:id/pdf',
    summary: 'Le certificat tel que la PMI le lira, en PDF',
    permission: 'certificates:read',
    kind: 'download',
    params: id,
  }),
  certificateLeaflet: route({
    method: 'GET',
    path: '/api/certificates/:id/notice.pdf',
    summary: 'La notice d’information des parents, en PDF (R049)',
    permission: 'certificates:read',
    kind: 'download',
    params: id,
  }),
  blankForm: route({
    method: 'GET',
    path: '/api/forms/:kind',
    summary: 'Le formulaire vierge à imprimer, en PDF',
    permission: 'signed-in',
    kind: 'download',
    params: z.object({ kind }),
  }),
  certificateCda: route({
    method: 'GET',
    path: '/api/certificates/:id/cda',
    summary: 'Le document CDA (tel que signé, ou tel qu’il serait)',
    permission: 'certificates:read',
    kind: 'download',
    params: id,
  }),
  certificatePackage: route({
    method: 'GET',
    path: '/api/certificates/:id/package',
    summary: 'Le paquet IHE_XDM.ZIP d’un certificat signé',
    permission: 'certificates:read',
    kind: 'download',
    params: id,
  }),
};
