import { route } from '@cigogne/contract';
import { z } from 'zod';
import { arrival } from './arrivals.ts';
import { rectifiable } from './rectifiable.ts';
import { day, id, instant, version } from './values.ts';

const field = rectifiable.keyof();

const receivedChange = z.object({
  field,
  /** « Nom de naissance » */
  label: z.string(),
  /** In words, at the sender's: what was wrong, what is right. */
  before: z.string(),
  after: z.string(),
  /** What our record says; null while no record is found. */
  ours: z.string().nullable(),
  /** Ours: as corrected, as before the correction, or something else; null while no record is found. */
  standing: z.enum(['corrected', 'before', 'other']).nullable(),
  /** A person of this service corrected the same field. */
  rectifiedHere: z.boolean(),
});
export type ReceivedChange = z.infer<typeof receivedChange>;

const receivedCorrection = z.object({
  /** Who says that it corrected; `known`: the mailbox that wrote is the one of our directory. */
  from: z.object({ name: z.string(), mailbox: z.string(), known: z.boolean() }),
  at: instant,
  reason: z.string(),
  /** The record that it is about; null when none is certain. */
  child: z.object({ id: z.uuid(), name: z.string(), birthDate: day.nullable(), version: z.int() }).nullable(),
  changes: z.array(receivedChange),
});
export type ReceivedCorrection = z.infer<typeof receivedCorrection>;

/** Corrections of identities that other PMIs send, beside a note in PDF. */
export const correctionRoutes = {
  arrivalCorrection: route({
    method: 'GET',
    path: '/api/arrivals/:id/correction',
    summary: 'Une correction reçue : ce qui a été corrigé, et ce que dit notre dossier',
    permission: 'arrivals:write',
    params: id,
    response: receivedCorrection,
  }),
  applyCorrection: route({
    method: 'POST',
    path: '/api/arrivals/:id/correction/apply',
    summary: 'Appliquer au dossier les champs choisis d’une correction reçue ; l’expéditeur en est averti',
    permission: 'children:write',
    params: id,
    body: z.object({
      /** The record that was shown, at the version that was shown. */
      child: z.uuid(),
      version,
      fields: z.array(field).min(1).max(9),
    }),
    response: arrival,
  }),
  closeCorrection: route({
    method: 'POST',
    path: '/api/arrivals/:id/correction/close',
    summary:
      'Dire qu’une correction reçue est faite : le dossier le dit déjà, ou la personne s’en est occupée ; l’expéditeur en est averti',
    permission: 'children:write',
    params: id,
    response: arrival,
  }),
};
