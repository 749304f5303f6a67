import type { ErrorBody } from '@cigogne/contract';
import { CigogneError, type Fault } from '../errors/cigogne-error.ts';
import { bodyTooLarge, bodyTypeRefused, bodyUnreadable, nothingHere, unexpected } from './errors.ts';

const STATUS: Record<Fault, number> = { caller: 400, sender: 422, ours: 500, recipient: 502 };

export interface ErrorAnswer {
  status: number;
  body: ErrorBody;
}

/**
 * What a caller is told of an error. Known errors give their code, French message and (when the caller can act on
 * them) details; anything else becomes a reference to the log and nothing more.
 */
export function errorAnswer(error: unknown, reference: string): ErrorAnswer {
  const known = knownError(error) ?? unexpected(reference, error);
  const status = known.status ?? STATUS[known.fault];
  const theirs = known.fault === 'caller' || known.fault === 'sender';
  return {
    status,
    body: {
      code: known.code,
      message: known.message,
      ...(theirs && known.details ? { details: known.details } : {}),
      ...(status >= 500 ? { reference } : {}),
    },
  };
}

/** Refusals of Fastify and its plugins carry a status; their texts are English and may quote the request. */
function knownError(error: unknown): CigogneError | undefined {
  if (error instanceof CigogneError) return error;
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number')
    return undefined;
  const { statusCode } = error;
  if (statusCode === 413) return bodyTooLarge();
  if (statusCode === 415) return bodyTypeRefused();
  // @fastify/static refuses paths that leave its folder with 403.
  if (statusCode === 403 || statusCode === 404) return nothingHere();
  return statusCode >= 400 && statusCode < 500 ? bodyUnreadable() : undefined;
}
