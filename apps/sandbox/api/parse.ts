import { z } from 'zod';
import { badRequest } from '../errors.ts';

const french = z.locales.fr().localeError;

/** Reads what a caller sent, or throws `sandbox.bad-request` with the first reason, in French. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value, { error: french });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') ?? '';
  throw badRequest(
    `${place === '' ? '' : `${place}, `}${issue?.message ?? 'format inattendu'}.`,
    parsed.error,
  );
}
