import { route } from '@cigogne/contract';
import { z } from 'zod';
import { rectifiable } from './rectifiable.ts';
import { day, id, instant, kind, page, reason, text, version } from './values.ts';
import { TRANSFER_STATE_IDS } from './words.ts';
import { followUpLine, listedChild, vigilanceReason } from './worklist.ts';

/** `open`: the record opens. `other-sector`: break-glass with a reason. `restricted`: the physician only. */
const access = z.enum(['open', 'other-sector', 'restricted']);

const foundChild = listedChild.extend({
  insQualified: z.boolean(),
  kinds: z.array(kind),
  movedOut: z.boolean(),
  access,
});
export type FoundChild = z.infer<typeof foundChild>;

const parent = z.object({
  /** `mother`, `other-parent`, `guardian` */
  role: z.enum(['mother', 'other-parent', 'guardian']),
  relation: z.string(),
  name: z.string(),
  birthDate: day.nullable(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  address: z.string(),
});

const identity = listedChild.extend({
  birthFamily: z.string(),
  usualFamily: z.string(),
  givenNames: z.array(z.string()),
  ins: z.string().nullable(),
  insQualified: z.boolean(),
  birthplace: z.string(),
  birthplaceCog: z.string(),
  street: z.string(),
  postalCode: z.string(),
  cog: z.string(),
  phones: z.array(z.string()),
  parents: z.array(parent),
  restricted: z.object({ because: z.string(), at: instant }).nullable(),
  movedOut: z.object({ to: z.string(), at: day }).nullable(),
  /** The record on its way to another PMI, or received there; null: neither. */
  transfer: z.object({ to: z.string(), state: z.enum(TRANSFER_STATE_IDS), at: instant }).nullable(),
  /** The PMI that sent the record here, and when. */
  arrivedFrom: z.object({ pmi: z.string(), at: instant }).nullable(),
  version: z.int(),
});
export type Identity = z.infer<typeof identity>;

const item = z.object({
  id: z.string(),
  label: z.string(),
  /** `child`, `mother`, `other-parent` */
  concerned: z.enum(['child', 'mother', 'other-parent']),
  /** In words, with its unit: « 2 350 g », « Oui », « Non renseigné ». */
  value: z.string(),
  /** A criterion of vigilance holds because of it. */
  vigilant: z.boolean(),
  /** What the document says around it: date, comment. */
  about: z.string(),
});

const certificateVersion = z.object({
  id: z.uuid(),
  versionNumber: z.int(),
  receivedAt: instant,
  state: z.enum(['current', 'superseded', 'withdrawn']),
});

const controlLine = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  /** Part of the certificate: « Vaccinations »; empty for the whole of it. */
  section: z.string(),
  /** In a few words, then the sentence. */
  label: z.string(),
  message: z.string(),
});

const recordCertificate = z.object({
  id: z.uuid(),
  kind,
  version: z.string(),
  versionNumber: z.int(),
  examDate: day.nullable(),
  receivedAt: instant,
  delayDays: z.int().nullable(),
  /** Whether the exam was outside its legal window (R033). */
  outsideWindow: z.boolean(),
  emitter: z.string(),
  physician: z.string(),
  score: z.number(),
  reasons: z.array(vigilanceReason),
  hasPdf: z.boolean(),
  /** The picture of the paper that it was copied from. */
  hasImage: z.boolean(),
  /** Who copied it from a PDF or a paper; null when it came by itself. */
  keyedBy: z.string().nullable(),
  sections: z.array(z.object({ title: z.string(), items: z.array(item) })),
  /** People and circumstances: who examined, who follows the child, who else is to be reached. */
  people: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Parts of the document that the certificate has no place for: to be read in the document itself. */
  unplaced: z.array(z.string()),
  /** What the control found at its arrival: it informs, and stopped nothing. */
  control: z.array(controlLine),
  /** Every version, this one too, the latest first. */
  history: z.array(certificateVersion),
});
export type RecordCertificate = z.infer<typeof recordCertificate>;

const growthPoint = z.object({
  certificateId: z.uuid(),
  kind,
  date: day,
  ageDays: z.int(),
  measure: z.enum(['weight', 'height', 'head']),
  /** g, cm, cm */
  value: z.number(),
});
export type GrowthPoint = z.infer<typeof growthPoint>;

const vaccination = z.object({
  vaccine: z.string(),
  label: z.string(),
  rank: z.int().nullable(),
  given: z.boolean(),
  date: z.string().nullable(),
  lot: z.string().nullable(),
  kind,
});

const proposalLine = z.object({
  id: z.uuid(),
  other: listedChild,
  score: z.number(),
  reasons: z.array(z.string()),
});

const record = z.object({
  identity,
  /** Children of the same birth. */
  siblings: z.array(listedChild),
  certificates: z.array(recordCertificate),
  growth: z.array(growthPoint),
  /** Completed weeks of amenorrhoea at birth; null when no certificate says. */
  termWeeks: z.int().nullable(),
  vaccinations: z.array(vaccination),
  followUps: z.array(followUpLine),
  proposals: z.array(proposalLine),
  merges: z.array(
    z.object({
      id: z.uuid(),
      at: instant,
      by: z.string(),
      reason: z.string(),
      kind: z.enum(['merge', 'split']),
      other: z.string(),
      undone: z.boolean(),
    }),
  ),
  history: z.array(z.object({ at: instant, by: z.string(), label: z.string(), reason: z.string() })),
});
export type ChildRecord = z.infer<typeof record>;

export const childRoutes = {
  /** In the body, since the name of a child must be in no address and in no log of one. */
  searchChildren: route({
    method: 'POST',
    path: '/api/children/search',
    summary: 'Chercher un enfant : une partie de nom ou de prénom, une date, un INS, le nom de la mère',
    permission: 'children:read',
    body: z.object({
      /** « dup 12/03/2026 », « 1260375… »: words in any order, each a part of a name, a date or an INS. */
      text: text(100).min(2),
      page: z.int().min(1).max(1000).default(1),
    }),
    response: z.object({ children: z.array(foundChild), page: z.int(), more: z.boolean() }),
  }),
  childIdentity: route({
    method: 'GET',
    path: '/api/children/:id/identity',
    summary: 'L’identité et les coordonnées d’un enfant, sans contenu clinique',
    permission: 'children:read',
    params: id,
    response: identity,
  }),
  child: route({
    method: 'GET',
    path: '/api/children/:id',
    summary: 'Le dossier : identité, certificats et toutes leurs réponses, courbes, vaccinations, suivis',
    permission: 'clinical:read',
    params: id,
    response: record,
  }),
  breakGlass: route({
    method: 'POST',
    path: '/api/children/:id/open',
    summary: 'Ouvrir un dossier d’un autre secteur en disant pourquoi ; le médecin en est informé',
    permission: 'clinical:read',
    params: id,
    body: z.object({ reason }),
    response: z.object({ until: instant }),
  }),
  rectifyChild: route({
    method: 'PATCH',
    path: '/api/children/:id/identity',
    summary: 'Corriger l’identité ou les coordonnées, en disant pourquoi',
    permission: 'children:write',
    params: id,
    body: z.object({ version, reason, changes: rectifiable.partial() }),
    response: identity,
  }),
  restrictChild: route({
    method: 'PUT',
    path: '/api/children/:id/restriction',
    summary: 'Restreindre un dossier au médecin (enfant confié, adresse secrète), ou lever la restriction',
    permission: 'protection:write',
    params: id,
    body: z.object({ version, restricted: z.boolean(), reason }),
    response: identity,
  }),
  moveChildOut: route({
    method: 'PUT',
    path: '/api/children/:id/departure',
    summary: 'Noter que l’enfant a quitté le département, ou qu’il y est revenu',
    permission: 'departures:write',
    params: id,
    body: z.object({ version, movedOut: z.object({ to: text(100), at: day }).nullable(), reason }),
    response: identity,
  }),
  certificateDocument: route({
    method: 'GET',
    path: '/api/certificates/:id/document',
    summary: 'Le document CDA tel qu’il est arrivé',
    permission: 'clinical:read',
    params: id,
    kind: 'download',
  }),
  certificatePdf: route({
    method: 'GET',
    path: '/api/certificates/:id/pdf',
    summary: 'Le PDF arrivé avec le certificat',
    permission: 'clinical:read',
    params: id,
    kind: 'download',
  }),
  certificateImage: route({
    method: 'GET',
    path: '/api/certificates/:id/image',
    summary: 'L’image du certificat sur papier qui a été saisi',
    permission: 'clinical:read',
    params: id,
    kind: 'download',
  }),
  expectedChildren: route({
    method: 'GET',
    path: '/api/expected',
    summary: 'Les enfants en âge d’avoir un certificat du 9ᵉ ou du 24ᵉ mois qui n’est pas arrivé',
    permission: 'children:read',
    query: z.object({ kind: z.enum(['CS9', 'CS24']), sector: z.uuid().optional(), page }),
    response: z.object({
      children: z.array(
        listedChild.extend({
          /** Day after which the exam is late. */
          dueBy: day,
          lateDays: z.int(),
          followUp: z.uuid().nullable(),
        }),
      ),
      page: z.int(),
      more: z.boolean(),
      total: z.int(),
    }),
  }),
};

/** A record beside another one. */
export const matchSide = listedChild.extend({
  birthFamily: z.string(),
  usualFamily: z.string(),
  givenNames: z.array(z.string()),
  ins: z.string().nullable(),
  birthplace: z.string(),
  mother: z.string(),
  motherBirthDate: day.nullable(),
  street: z.string(),
  postalCode: z.string(),
  phones: z.array(z.string()),
  certificates: z.array(z.object({ id: z.uuid(), kind, receivedAt: instant, emitter: z.string() })),
});
export type MatchSide = z.infer<typeof matchSide>;

export const matchingRoutes = {
  proposals: route({
    method: 'GET',
    path: '/api/proposals',
    summary: 'Les dossiers qui sont peut-être ceux d’un même enfant, côte à côte',
    permission: 'matching:write',
    query: z.object({ page }),
    response: z.object({
      proposals: z.array(
        z.object({
          id: z.uuid(),
          at: instant,
          score: z.number(),
          /** French sentences, what agrees and what does not. */
          reasons: z.array(z.object({ agrees: z.boolean(), text: z.string() })),
          /** The record made for what arrived. */
          arrived: matchSide,
          /** The record that was there. */
          known: matchSide,
        }),
      ),
      page: z.int(),
      more: z.boolean(),
      total: z.int(),
    }),
  }),
  decideProposal: route({
    method: 'POST',
    path: '/api/proposals/:id',
    summary: 'Dire si deux dossiers sont ceux d’un même enfant ; les réunir si oui',
    permission: 'matching:write',
    params: id,
    body: z.object({ same: z.boolean(), reason: text(500).default('') }),
    response: z.object({ child: z.uuid(), merge: z.uuid().nullable() }),
  }),
  mergeChildren: route({
    method: 'POST',
    path: '/api/children/:id/merge',
    summary: 'Réunir un autre dossier à celui-ci ; se défait',
    permission: 'matching:write',
    params: id,
    body: z.object({ other: z.uuid(), reason }),
    response: z.object({ merge: z.uuid() }),
  }),
  splitChild: route({
    method: 'POST',
    path: '/api/children/:id/split',
    summary: 'Sortir des certificats d’un dossier où ils ne sont pas à leur place, vers un nouveau dossier',
    permission: 'matching:write',
    params: id,
    body: z.object({ certificates: z.array(z.uuid()).min(1).max(50), reason }),
    response: z.object({ child: z.uuid(), merge: z.uuid() }),
  }),
  undoMerge: route({
    method: 'POST',
    path: '/api/merges/:id/undo',
    summary: 'Défaire une réunion ou une séparation : chaque certificat et chaque suivi revient où il était',
    permission: 'matching:write',
    params: id,
    body: z.object({ reason }),
    response: z.object({ child: z.uuid() }),
  }),
};
