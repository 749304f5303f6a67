import { route } from '@cigogne/contract';
import { z } from 'zod';
import { id, text, version } from './values.ts';
import { LETTER_PURPOSE_IDS } from './words.ts';
import { followUpLine } from './worklist.ts';

const purpose = z.enum(LETTER_PURPOSE_IDS);
const template = z.object({
  id: z.uuid(),
  purpose,
  name: z.string(),
  subject: z.string(),
  /** Paragraphs apart by an empty line; fields between braces. */
  body: z.string(),
  version: z.int(),
});
export type LetterTemplate = z.infer<typeof template>;
const templateText = z.object({
  purpose,
  name: text(80).min(3),
  subject: text(150).min(3),
  body: text(4000).min(10),
});
const templates = z.object({
  templates: z.array(template),
  /** What a template may say of a family: the name between braces, and what it gives. */
  fields: z.array(z.object({ name: z.string(), explanation: z.string() })),
});

/** Which letter to write for which follow-up. Those of one birth under one template are one letter. */
const wanted = z.object({ followUp: z.uuid(), template: z.uuid() });
const letters = z.array(wanted).min(1).max(200);

const refused = z.array(
  z.object({
    followUp: z.uuid(),
    /** Which child, when the caller may know. */
    child: z.string(),
    /** In French: why no letter is written. */
    why: z.string(),
  }),
);

/** Letters to families: written from templates, printed, and noted as contacts. */
export const letterRoutes = {
  letterTemplates: route({
    method: 'GET',
    path: '/api/letter-templates',
    summary: 'Les courriers types et les champs qu’ils peuvent contenir',
    permission: 'letters:write',
    response: templates,
  }),
  createLetterTemplate: route({
    method: 'POST',
    path: '/api/letter-templates',
    summary: 'Ajouter un courrier type ; refusé si un champ n’existe pas',
    permission: 'letter-templates:write',
    body: templateText,
    response: template,
  }),
  updateLetterTemplate: route({
    method: 'PUT',
    path: '/api/letter-templates/:id',
    summary: 'Modifier un courrier type ; les courriers déjà écrits ne changent pas',
    permission: 'letter-templates:write',
    params: id,
    body: templateText.extend({ version }),
    response: template,
  }),
  removeLetterTemplate: route({
    method: 'DELETE',
    path: '/api/letter-templates/:id',
    summary: 'Retirer un courrier type',
    permission: 'letter-templates:write',
    params: id,
    response: templates,
  }),
  lettersToWrite: route({
    method: 'GET',
    path: '/api/letters/today',
    summary: 'Les suivis dont la proposition est un courrier qui n’est pas encore écrit',
    permission: 'letters:write',
    response: z.object({
      /** 200 at most, the oldest first. */
      lines: z.array(z.object({ followUp: followUpLine, template: z.uuid().nullable() })),
    }),
  }),
  previewLetters: route({
    method: 'POST',
    path: '/api/letters/preview',
    summary: 'Ce que diraient des courriers, sans rien noter',
    permission: 'letters:write',
    body: z.object({ letters }),
    response: z.object({
      letters: z.array(
        z.object({
          followUps: z.array(z.uuid()),
          recipient: z.array(z.string()),
          date: z.string(),
          subject: z.string(),
          paragraphs: z.array(z.string()),
        }),
      ),
      refused,
      /** Follow-ups of children of the same birth, who could share the letter. */
      twins: z.array(z.object({ followUp: z.uuid(), given: z.string() })),
    }),
  }),
  writeLetters: route({
    method: 'POST',
    path: '/api/letters',
    summary:
      'Écrire des courriers : chacun est noté comme contact au suivi ; le même numéro deux fois ne les note qu’une',
    permission: 'letters:write',
    body: z.object({
      /** Number of this printing, chosen by the caller. */
      run: z.uuid(),
      letters,
    }),
    response: z.object({ run: z.uuid(), letters: z.int(), refused }),
  }),
  printedLetters: route({
    method: 'GET',
    path: '/api/letters/:id/pdf',
    summary: 'Les courriers d’une impression, une page par famille, pour enveloppe à fenêtre',
    permission: 'letters:write',
    params: id,
    kind: 'download',
  }),
};
