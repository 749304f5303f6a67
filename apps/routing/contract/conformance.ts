import { route } from '@cigogne/contract';
import { z } from 'zod';

/** The largest message of MSSanté (R013): a package or a document is smaller. */
const MOST_BYTES = 25 * 1024 * 1024;

/** What a file is, is read in the file: these are what software and browsers declare. */
const ACCEPTED = [
  'application/octet-stream',
  'application/zip',
  'application/x-zip-compressed',
  'message/rfc822',
  'application/xml',
  'text/xml',
] as const;

const level = z.enum([
  'message',
  'archive',
  'metadata',
  'structure',
  'header',
  'content',
  'value-set',
  'plausibility',
  'routing',
]);

const finding = z.object({
  code: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/),
  severity: z.enum(['error', 'warning']),
  level,
  label: z.string(),
  section: z.string().optional(),
  place: z
    .object({ path: z.string().optional(), line: z.int().min(1).optional(), entry: z.string().optional() })
    .optional(),
  found: z.string().optional(),
  expected: z.string().optional(),
  personal: z.literal(true).optional(),
  message: z.string(),
  mend: z.string(),
  source: z.string(),
});

/** The report, as packages/conformance writes it (REPORT_JSON_SCHEMA; a test holds the two together). */
export const report = z.object({
  schemaVersion: z.literal(1),
  rulesVersion: z.string(),
  verdict: z.enum(['accepted', 'rejected']),
  document: z
    .object({
      kind: z.enum(['CS8', 'CS9', 'CS24', 'MDE']),
      version: z.string().optional(),
      documentId: z.string().optional(),
      setId: z.string().optional(),
      versionNumber: z.int().min(0).optional(),
      action: z.enum(['create', 'replace', 'delete']),
      path: z.string(),
    })
    .optional(),
  levels: z.array(
    z.object({
      level,
      status: z.enum(['passed', 'failed', 'not-run']),
      rules: z.int().min(0).optional(),
    }),
  ),
  findings: z.array(finding),
});

const run = z.object({
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  underline: z.boolean().optional(),
  script: z.enum(['sub', 'super']).optional(),
  href: z.string().optional(),
});

const cell = z.object({
  header: z.boolean(),
  colspan: z.int(),
  rowspan: z.int(),
  align: z.enum(['left', 'center', 'right']).optional(),
  get blocks() {
    return z.array(block);
  },
});

/** A block of the narrative, as packages/cda reads it. */
const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), runs: z.array(run) }),
  z.object({
    type: z.literal('list'),
    ordered: z.boolean(),
    caption: z.string().optional(),
    get items() {
      return z.array(z.array(block));
    },
  }),
  z.object({
    type: z.literal('table'),
    caption: z.string().optional(),
    head: z.array(z.array(cell)),
    body: z.array(z.array(cell)),
    columns: z.int(),
  }),
]);

const section = z.object({
  title: z.string().optional(),
  blocks: z.array(block),
  get sections() {
    return z.array(section);
  },
});

/** What the page shows beside the report. */
const view = z.object({
  document: z
    .object({
      title: z.string(),
      identity: z.array(z.object({ label: z.string(), value: z.string() })),
      sections: z.array(section),
    })
    .optional(),
  excerpts: z.array(
    z
      .object({
        entry: z.string(),
        lines: z.array(z.object({ number: z.int(), text: z.string(), marked: z.boolean() })),
      })
      .nullable(),
  ),
  text: z.string(),
  html: z.string(),
});

const check = report.extend({ view: view.optional() });

const manifest = z.object({
  schemaVersion: z.literal(1),
  rulesVersion: z.string(),
  files: z.array(
    z.object({
      file: z.string(),
      title: z.string(),
      verdict: z.enum(['accepted', 'rejected']),
      codes: z.array(z.string()),
    }),
  ),
});

export type Check = z.infer<typeof check>;
export type CheckFinding = z.infer<typeof finding>;
export type CheckView = z.infer<typeof view>;
export type NarrativeBlock = z.infer<typeof block>;
export type NarrativeSection = z.infer<typeof section>;
export type KitManifest = z.infer<typeof manifest>;

/** The check for everybody: a file in, a report out, nothing kept (R005, R023, R025). */
export const conformanceRoutes = {
  check: route({
    method: 'POST',
    path: '/api/conformance',
    summary:
      'Contrôler un paquet XDM, un message ou un document CDA (le corps est le fichier, 25 Mio au plus) ; rien n’est conservé. view=document ajoute de quoi montrer le document et les lignes en cause',
    permission: 'public',
    upload: { maxBytes: MOST_BYTES, contentTypes: ACCEPTED },
    limit: { max: 60, seconds: 60 },
    query: z.object({ view: z.enum(['document']).optional() }),
    response: check,
  }),
  kit: route({
    method: 'GET',
    path: '/api/conformance/kit',
    summary: 'Le manifeste du kit de test : chaque fichier, le verdict et les codes attendus',
    permission: 'public',
    response: manifest,
  }),
  kitArchive: route({
    method: 'GET',
    path: '/api/conformance/kit.zip',
    summary: 'Le kit de test entier',
    permission: 'public',
    kind: 'download',
    limit: { max: 20, seconds: 60 },
  }),
  kitFile: route({
    method: 'GET',
    path: '/api/conformance/kit-file',
    summary: 'Un fichier du kit de test',
    permission: 'public',
    kind: 'download',
    query: z.object({ file: z.string().max(200) }),
  }),
};
