import { route } from '@cigogne/contract';
import { fields } from '@cigogne/draft';
import { z } from 'zod';
import { kind, text, unitId } from './values.ts';

const draftOfLine = z.object({ line: z.int(), id: z.uuid() });

const importReport = z.object({
  /** Lines read, title excepted. */
  lines: z.int(),
  /** Lines without a fault that were not imported before: how many drafts were, or would be, made. */
  ready: z.int(),
  /** Drafts of the good lines; empty for a trial, which makes none. */
  created: z.array(draftOfLine),
  /** Lines that an earlier import, or a line above, has made a draft of: nothing was made again. */
  known: z.array(draftOfLine),
  errors: z.array(z.object({ line: z.int(), column: z.string(), message: z.string() })),
});
export type ImportReport = z.infer<typeof importReport>;

const csvColumn = z.object({
  colonne: z.string(),
  question: z.string(),
  /** What a cell accepts, in French. */
  reponses: z.string(),
  /** « oui »: a certificate is not signed without it. */
  obligatoire: z.string(),
});
export type CsvColumn = z.infer<typeof csvColumn>;

/** What a maternity's software and files bring. Open to software: Authorization: Bearer. */
export const importRoutes = {
  importCsv: route({
    method: 'POST',
    path: '/api/imports/csv',
    summary:
      'Créer des brouillons depuis un CSV (UTF-8, points-virgules ; colonnes : chemins des champs, identifiants du dictionnaire, « reference », « unite ») ; chaque erreur est rendue, les lignes bonnes sont gardées. Une ligne déjà importée (même référence ou, sans elle, même contenu) n’est pas créée deux fois. « trial » : contrôle sans rien créer',
    permission: 'public',
    limit: { max: 60, seconds: 60 },
    maxBytes: 4 * 1024 * 1024,
    body: z.object({
      kind: kind.default('CS8'),
      csv: text(4_000_000),
      unit: unitId.optional(),
      trial: z.boolean().default(false),
    }),
    response: importReport,
  }),
  csvModel: route({
    method: 'GET',
    path: '/api/imports/csv-model/:kind',
    summary: 'Un CSV tout prêt : les titres des colonnes et une naissance inventée',
    permission: 'signed-in',
    kind: 'download',
    params: z.object({ kind }),
  }),
  csvColumns: route({
    method: 'GET',
    path: '/api/imports/csv-columns/:kind',
    summary: 'Les colonnes que le CSV d’un certificat peut avoir, et ce que chacune accepte',
    permission: 'signed-in',
    params: z.object({ kind }),
    response: z.object({ columns: z.array(csvColumn) }),
  }),
  exportCsvColumns: route({
    method: 'GET',
    path: '/api/imports/csv-columns/:kind/export.csv',
    summary: 'La même liste, en CSV',
    permission: 'signed-in',
    kind: 'csv',
    params: z.object({ kind }),
    response: csvColumn,
  }),
  importFhir: route({
    method: 'POST',
    path: '/api/imports/fhir',
    summary:
      'Créer un brouillon depuis un Bundle HL7 FHIR R4 d’une naissance (Patient, RelatedPerson, Encounter, Observation)',
    permission: 'public',
    limit: { max: 600, seconds: 60 },
    maxBytes: 1024 * 1024,
    body: z.object({
      kind: kind.default('CS8'),
      bundle: z.record(z.string(), z.unknown()),
      unit: unitId.optional(),
    }),
    response: z.object({
      id: z.uuid(),
      /** The same Bundle made this draft before. */
      known: z.boolean(),
      fields,
      /** What was taken, field by field: its question and its answer as people read them. */
      taken: z.array(z.object({ label: z.string(), value: z.string() })),
      /** What the bundle holds and the certificate has no place for, in French. */
      ignored: z.array(z.string()),
    }),
  }),
  readInsDatamatrix: route({
    method: 'POST',
    path: '/api/imports/ins-datamatrix',
    summary: 'Lire le texte d’un Datamatrix INS (traits d’identité) ; rien n’est conservé',
    permission: 'certificates:write',
    body: z.object({ text: text(2000) }),
    response: z.object({ fields }),
  }),
};
