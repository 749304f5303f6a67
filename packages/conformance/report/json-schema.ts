import { LEVELS } from '../types.ts';

const text = { type: 'string' } as const;
const positive = { type: 'integer', minimum: 1 } as const;

/** JSON Schema (2020-12) of the report as `reportAsJson` writes it. A change of shape is a new schemaVersion. */
export const REPORT_JSON_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Cigogne, compte rendu de contrôle',
  type: 'object',
  required: ['schemaVersion', 'rulesVersion', 'verdict', 'levels', 'findings'],
  additionalProperties: false,
  properties: {
    schemaVersion: { const: 1 },
    rulesVersion: text,
    verdict: { enum: ['accepted', 'rejected'] },
    document: {
      type: 'object',
      required: ['kind', 'action', 'path'],
      additionalProperties: false,
      properties: {
        kind: { enum: ['CS8', 'CS9', 'CS24', 'MDE'] },
        version: text,
        documentId: text,
        setId: text,
        versionNumber: { type: 'integer', minimum: 0 },
        action: { enum: ['create', 'replace', 'delete'] },
        path: text,
      },
    },
    levels: {
      type: 'array',
      items: {
        type: 'object',
        required: ['level', 'status'],
        additionalProperties: false,
        properties: {
          level: { enum: LEVELS },
          status: { enum: ['passed', 'failed', 'not-run'] },
          rules: { type: 'integer', minimum: 0 },
        },
      },
    },
    findings: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'severity', 'level', 'label', 'message', 'mend', 'source'],
        additionalProperties: false,
        properties: {
          code: { type: 'string', pattern: '^[A-Z0-9]+(-[A-Z0-9]+)*$' },
          severity: { enum: ['error', 'warning'] },
          level: { enum: LEVELS },
          label: text,
          section: text,
          place: {
            type: 'object',
            additionalProperties: false,
            properties: { path: text, line: positive, entry: text },
          },
          found: text,
          expected: text,
          personal: { const: true },
          message: text,
          mend: text,
          source: text,
        },
      },
    },
  },
} as const;
