import { addressOf } from './address.ts';
import { ApiError, errorBodySchema, noAnswer, unreadableAnswer } from './errors.ts';
import { type EventListener, followEvents } from './events.ts';
import type { Contract, Route } from './route.ts';
import type { RouteInput, RouteValue } from './types.ts';

export interface ClientOptions {
  /** Origin of the server; empty (same origin) in a browser. */
  baseUrl?: string;
  fetch?: typeof fetch;
  headers?: Record<string, string>;
  /** Called when an answer says that the session is over (401), before the error is thrown. */
  onSignedOut?: () => void;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** The call comes from a timer, not from a person: it does not keep an idle session alive. */
  background?: boolean;
  /** The call outlives the page that makes it; its body is then 64 kB at most (Fetch, keepalive). */
  keepalive?: boolean;
}

/** A file received whole. */
export interface Download {
  filename: string | undefined;
  contentType: string;
  content: Blob;
}

type Answer<R extends Route> = R['kind'] extends 'csv' | 'download' ? Download : RouteValue<R>;

/** `input` may be left out when the route requires nothing. */
type Arguments<R extends Route, Options> =
  Record<never, never> extends RouteInput<R>
    ? [input?: RouteInput<R>, options?: Options]
    : [input: RouteInput<R>, options?: Options];

type Call<R extends Route> = R['kind'] extends 'events'
  ? (input: RouteInput<R>, listener: EventListener<RouteValue<R>>) => () => void
  : (...args: Arguments<R, CallOptions>) => Promise<Answer<R>>;

export type Client<C extends Contract> = { readonly [K in keyof C]: Call<C[K]> };

interface LooseInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/**
 * A typed client of a contract: `client.name({ params, query, body })`.
 * json → the value (undefined on 204); csv and download → a Download; events → `(input, listener) => stop`.
 * Calls reject with ApiError, whose message can be shown; an aborted call rejects with the signal's reason.
 */
export function createClient<C extends Contract>(contract: C, options: ClientOptions = {}): Client<C> {
  const calls: Record<string, unknown> = {};
  for (const [name, route] of Object.entries(contract)) {
    calls[name] =
      route.kind === 'events'
        ? (input: LooseInput | undefined, listener: EventListener<unknown>) =>
            followEvents((signal, lastId) => request(route, input, options, { signal }, lastId), listener)
        : async (input?: LooseInput, call?: CallOptions) =>
            readAnswer(route, await request(route, input, options, call));
  }
  // TypeScript cannot follow a mapped type through a loop; client.test.ts holds the two together.
  return calls as Client<C>;
}

/** Sends the request; gives a successful response or throws ApiError. */
async function request(
  route: Route,
  input: LooseInput = {},
  options: ClientOptions,
  call: CallOptions = {},
  lastEventId?: string,
): Promise<Response> {
  const send = options.fetch ?? globalThis.fetch;
  const headers = new Headers({ accept: acceptOf(route), ...options.headers });
  if (call.background) headers.set('x-background', '1');
  if (lastEventId) headers.set('last-event-id', lastEventId);
  const init: RequestInit = { method: route.method, headers, credentials: 'same-origin' };
  if (call.signal) init.signal = call.signal;
  if (call.keepalive) init.keepalive = true;
  const body = bodyOf(route, input.body, headers);
  if (body !== undefined) init.body = body;
  let response: Response;
  try {
    response = await send(`${options.baseUrl ?? ''}${addressOf(route, input)}`, init);
  } catch (cause) {
    call.signal?.throwIfAborted();
    throw noAnswer(cause);
  }
  if (response.ok) return response;
  if (response.status === 401) options.onSignedOut?.();
  throw await readError(response);
}

function bodyOf(route: Route, body: unknown, headers: Headers): RequestInit['body'] {
  if (route.upload) {
    const accepted = route.upload.contentTypes;
    const own = body instanceof Blob && accepted.includes(body.type) ? body.type : undefined;
    headers.set('content-type', own ?? accepted[0] ?? 'application/octet-stream');
    return body instanceof Uint8Array
      ? new Blob([new Uint8Array(body)])
      : body instanceof Blob
        ? body
        : undefined;
  }
  if (!route.body) return undefined;
  headers.set('content-type', 'application/json');
  return JSON.stringify(body);
}

async function readAnswer(route: Route, response: Response): Promise<unknown> {
  if (route.kind === 'csv' || route.kind === 'download') {
    return {
      filename: filenameOf(response.headers.get('content-disposition') ?? ''),
      contentType: response.headers.get('content-type') ?? 'application/octet-stream',
      content: await response.blob(),
    } satisfies Download;
  }
  if (response.status === 204) return undefined;
  try {
    return await response.json();
  } catch (cause) {
    throw unreadableAnswer(response.status, cause);
  }
}

async function readError(response: Response): Promise<ApiError> {
  const body = errorBodySchema.safeParse(await response.json().catch(() => undefined));
  return body.success ? new ApiError(body.data, response.status) : unreadableAnswer(response.status);
}

/** RFC 6266: `filename*` (RFC 8187, UTF-8) wins over `filename`. */
function filenameOf(disposition: string): string | undefined {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (extended) return decodeURIComponent(extended);
  return /filename="([^"]*)"/i.exec(disposition)?.[1];
}

function acceptOf(route: Route): string {
  if (route.kind === 'events') return 'text/event-stream';
  if (route.kind === 'csv') return 'text/csv, application/json';
  return route.kind === 'download' ? '*/*' : 'application/json';
}
