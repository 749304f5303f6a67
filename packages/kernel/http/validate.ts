import type { FieldError, Route } from '@cigogne/contract';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { answerInvalid, bodyTypeRefused, requestInvalid } from './errors.ts';
import { frenchIssue } from './french-issues.ts';

export interface ValidParts {
  params: unknown;
  query: unknown;
  body: unknown;
}

/**
 * Params, query and body of a request as the route's schemas parse them; all refused values are listed at once.
 * @throws CigogneError `request.invalid`, `request.media-type`
 */
export function validateRequest(route: Route, request: FastifyRequest): ValidParts {
  if (route.upload && !(request.body instanceof Uint8Array)) throw bodyTypeRefused();
  const refused: FieldError[] = [];
  const parts = {
    params: parsePart('params', route.params, request.params, refused),
    query: parsePart('query', route.query, request.query, refused),
    body: route.upload ? request.body : parsePart('body', route.body, request.body, refused),
  };
  if (refused.length > 0) throw requestInvalid(refused);
  return parts;
}

function parsePart(
  name: string,
  schema: z.ZodType | undefined,
  value: unknown,
  refused: FieldError[],
): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value, { error: frenchIssue });
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    refused.push({ path: [name, ...issue.path.map(String)].join('.'), message: issue.message });
  }
  return undefined;
}

/**
 * The answer as its schema describes it: whatever the schema does not name is dropped, so that a column added to a
 * query never leaves the server by accident.
 */
export function stripAnswer(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw answerInvalid(result.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`));
}
