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

/** Asks as the pages of the site do: same origin, with a cookie when there is one. */
export async function ask(http: string, path: string, request: Request = {}): Promise<Answer> {
  const { method = 'GET', cookie, body } = request;
  const headers = new Headers({ 'sec-fetch-site': 'same-origin', ...request.headers });
  if (cookie !== undefined) headers.set('cookie', cookie);
  const sent = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body);
  if (typeof sent === 'string' && !headers.has('content-type'))
    headers.set('content-type', 'application/json');
  const answer = await fetch(new URL(path, http), {
    method,
    headers,
    redirect: 'manual',
    ...(sent === undefined ? {} : { body: Buffer.from(sent) }),
  }).catch((cause: unknown) => {
    throw new Error(`no answer to ${method} ${path.slice(0, 200)}`, { cause });
  });
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    await answer.body?.cancel();
    return { status: answer.status, headers: answer.headers, text: '' };
  }
  const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
  return { status: answer.status, headers: answer.headers, text };
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
