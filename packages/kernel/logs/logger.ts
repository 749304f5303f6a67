import { type DestinationStream, type LevelWithSilent, type Logger as PinoLogger, pino } from 'pino';
import { REDACTED_KEYS, redact } from './redact.ts';
import { serializeError } from './serialize-error.ts';

export type Logger = PinoLogger;

export interface LoggerOptions {
  /** The program: `routing`, `emitter`… */
  name: string;
  /** Default `info`. */
  level?: LevelWithSilent;
  /** Default: standard output, one JSON object a line. */
  destination?: DestinationStream;
}

/**
 * Structured logs without personal data: every object goes through `redact`, every error through `serializeError`,
 * a request is its method and path without query. Data goes in the first argument, never inside the message.
 */
export function createLogger({ name, level = 'info', destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: { name, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    // `fitForLog` has done its work; pino's own serializer would put the messages of the causes into one.
    serializers: { err: (logged: unknown) => logged, req: describeRequest, res: describeResponse },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: fitForLog,
    },
    hooks: { logMethod: withoutErrorMessage },
  };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  // pino formats no bindings of child loggers; children inherit this method, so theirs are covered too.
  logger.child = new Proxy(logger.child, {
    apply: (child, self, [bindings, ...rest]) => Reflect.apply(child, self, [fitForLog(bindings), ...rest]),
  });
  return logger;
}

/** Given an error and no text, pino takes the error's message as the text; the message may quote data. */
function withoutErrorMessage(this: Logger, args: Parameters<pino.LogFn>, method: pino.LogFn): void {
  const [first, second, ...rest] = args;
  const record: unknown = first;
  if (record instanceof Error) method.apply(this, [{ err: record }, second ?? 'error', ...rest]);
  else if (typeof record === 'object' && second === undefined) method.apply(this, [record, '']);
  else method.apply(this, args);
}

function fitForLog(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, fit(key, value)]));
}

function fit(key: string, value: unknown): unknown {
  if (value instanceof Error) return serializeError(value);
  if (key === 'req' || key === 'res') return value;
  return REDACTED_KEYS.has(key.toLowerCase()) ? '[redacted]' : redact(value);
}

function describeRequest(request: { method?: string; url?: string; id?: unknown }) {
  return { id: request.id, method: request.method, path: request.url?.split('?')[0] };
}

function describeResponse(response: { statusCode?: number }) {
  return { status: response.statusCode };
}
