import { DatabaseError } from 'pg';
import { CigogneError } from '../errors/cigogne-error.ts';
import { redact } from './redact.ts';

export interface LoggedError {
  type: string;
  message?: string;
  code?: string;
  fault?: string;
  details?: unknown;
  table?: string;
  constraint?: string;
  /** Places only; the first line of a stack repeats the message. */
  stack?: string;
  cause?: LoggedError;
}

/**
 * An error as it may be logged. A message is kept only when it cannot quote data: our own (bounded by rule), the
 * system's (`ECONNREFUSED`), the language's own (TypeError…). PostgreSQL quotes values, JSON.parse quotes its input,
 * libraries quote what they were given: of these the type, the code and the places remain.
 */
export function serializeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const logged: LoggedError = { type: error.name };
  if (isSafe(error)) logged.message = error.message;
  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number')) {
    logged.code = String(error.code);
  }
  if (error instanceof CigogneError) {
    logged.fault = error.fault;
    if (error.details !== undefined) logged.details = redact(error.details);
  }
  if (error instanceof DatabaseError) {
    if (error.table !== undefined) logged.table = error.table;
    if (error.constraint !== undefined) logged.constraint = error.constraint;
  }
  const frames = error.stack?.match(/^\s+at .+$/gm);
  if (frames) logged.stack = frames.slice(0, 12).join('\n');
  if (error.cause !== undefined && depth < 4) logged.cause = serializeError(error.cause, depth + 1);
  return logged;
}

const LANGUAGE_ERRORS = new Set([
  'TypeError',
  'RangeError',
  'ReferenceError',
  'AssertionError',
  'AbortError',
]);
/** Codes of ours: `module.what-happened`; leaf packages have error classes of their own with the same codes. */
const OUR_CODE = /^[a-z][a-z0-9-]*\.[a-z0-9.-]+$/;

function isSafe(error: Error): boolean {
  if (LANGUAGE_ERRORS.has(error.name)) return true;
  if (error instanceof DatabaseError) return false;
  if ('syscall' in error) return true;
  return 'code' in error && typeof error.code === 'string' && OUR_CODE.test(error.code);
}
