import { route } from '@cigogne/contract';
import { z } from 'zod';
import { fields, kind, text } from './values.ts';

const importReport = z.object({
  /** Lines read, title excepted. */
  lines: z.int(),
  created: z.array(z.object({ line: z.int(), id: z.uuid() })),
  errors: z.array(z.object({ line: z.int(), column: z.string(), message: z.string() })),
});
export type ImportReport = z.infer<typeof importReport>;

/** What a maternity's software brings. Open to software: Authorization: Bearer. */
export const importRoutes = {
  importCsv: route({
    method: 'POST',
    path: '/api/imports/csv',
    summary:
      'Créer des brouillons depuis un CSV (UTF-8, points-virgules ; colonnes : chemins des champs et identifiants du dictionnaire) ; chaque erreur est rendue, les lignes bonnes sont gardées. Une ligne déjà importée (même colonne « reference ») n’est pas créée deux fois',
    permission: 'public',
    limit: { max: 60, seconds: 60 },
    maxBytes: 4 * 1024 * 1024,
    body: z.object({ kind: kind.default('CS8'), csv: text(4_000_000) }),
    response: importReport,
  }),
  importFhir: route({
    method: 'POST',
    path: '/api/imports/fhir',
    summary:
      'Créer un brouillon depuis un Bundle HL7 FHIR R4 d’une naissance (Patient, RelatedPerson, Encounter, Observation)',
    permission: 'public',
    limit: { max: 600, seconds: 60 },
    maxBytes: 1024 * 1024,
    body: z.object({ kind: kind.default('CS8'), bundle: z.record(z.string(), z.unknown()) }),
    response: z.object({
      id: z.uuid(),
      fields,
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
