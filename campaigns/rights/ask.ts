import { type IncomingMessage, request as requestTo } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Stage } from '../common/stage.ts';
import type { RouteFact } from './routes.ts';

/** An answer, read whole; of a live stream its head alone. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

export interface Request {
  method?: string;
  cookie?: string | undefined;
  /** JSON, unless it is bytes */
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * Asks as the pages of the site do: same origin, with a cookie when there is one. The address goes as it is written:
 * `fetch` would resolve its dot segments, and ask for another one.
 */
export async function ask(http: string, path: string, request: Request = {}): Promise<Answer> {
  const { method = 'GET', cookie, body } = request;
  const headers = new Headers({ 'sec-fetch-site': 'same-origin', ...request.headers });
  if (cookie !== undefined) headers.set('cookie', cookie);
  const sent = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body);
  if (typeof sent === 'string' && !headers.has('content-type'))
    headers.set('content-type', 'application/json');
  if (sent !== undefined) headers.set('content-length', String(Buffer.byteLength(sent)));
  const { hostname, port } = new URL(http);
  const asked = requestTo({ hostname, port, path, method, headers: Object.fromEntries(headers) });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    asked.on('response', resolve);
    asked.on('error', reject);
  });
  asked.end(sent);
  const answer = await answered.catch((cause: unknown) => {
    throw new Error(`no answer to ${method} ${path.slice(0, 200)}`, { cause });
  });
  const read = { status: answer.statusCode ?? 0, headers: headersOf(answer) };
  if (read.headers.get('content-type')?.startsWith('text/event-stream')) {
    answer.destroy();
    return { ...read, text: '' };
  }
  return { ...read, text: await text(answer) };
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  return headers;
}

const PARAMETERS: Readonly<Record<string, string>> = { year: '2025', kind: 'CS8', key: '75' };
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** The addresses of a route: one for each thing that the stage knows where it names one. */
export function addressesOf({ things }: Pick<Stage, 'things'>, { path, parameters }: RouteFact): string[] {
  const named = Object.entries(things).find(([prefix]) => path.startsWith(`${prefix}{`));
  const ids = named?.[1] ?? [NOBODY];
  const query = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(
      ({ name, schema }) =>
        `${name}=${encodeURIComponent(String(schema.enum?.[0] ?? PARAMETERS[name] ?? '2026-01'))}`,
    );
  return ids.map((id) => {
    let first = true;
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const isThing = first && named !== undefined;
      first = false;
      if (isThing) return id;
      const schema = parameters.find((one) => one.name === name)?.schema;
      return String(schema?.enum?.[0] ?? PARAMETERS[name] ?? NOBODY);
    });
    return query.length > 0 ? `${filled}?${query.join('&')}` : filled;
  });
}

/** The smallest request of a route: its body of the table, an empty object where it wants one, or an empty file. */
export function requestOf(
  { name, method, upload }: RouteFact,
  bodies: Readonly<Record<string, unknown>>,
): Request {
  if (upload) return { method, body: new Uint8Array(), headers: { 'content-type': upload[0] ?? '' } };
  return method === 'GET' || method === 'DELETE' ? { method } : { method, body: bodies[name] ?? {} };
}
