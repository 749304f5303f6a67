import { ApiError } from '@cigogne/contract';
import type { SendOutcome } from '@cigogne/draft';

/** What became of changes that the server did not take. @throws the error when it is no answer of the server */
export function sendFailure(error: unknown): SendOutcome {
  if (!(error instanceof ApiError)) throw error;
  const { status, message } = error;
  if (status === 401) return { status: 'signed-out' };
  const passing = status === 0 || status === 408 || status === 429 || status >= 500;
  if (passing) return { status: 'offline' };
  return { status: 'refused', message, values: status === 400 || status === 413 || status === 422 };
}
