import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * What a route answers with:
 * `json` one value; `csv` a table whose rows follow `response` (an object schema, one column a key, titled by
 * its `.meta({ title })`); `download` a file; `events` a live stream (Server-Sent Events) of `response` values.
 */
export type RouteKind = 'json' | 'csv' | 'download' | 'events';

/** A request whose body is the bytes of one file, not JSON. */
export interface Upload {
  maxBytes: number;
  /** Accepted media types, e.g. `['text/csv']`. */
  contentTypes: readonly string[];
}

/** At most `max` requests per `seconds` from one address. */
export interface RateLimit {
  max: number;
  seconds: number;
}

/**
 * One route, read by the server (validation, permission, stripping of the answer, OpenAPI) and by the web client
 * (types). Response schemas describe the JSON on the wire.
 */
export interface Route {
  method: Method;
  /** Path with `:name` parameters, e.g. `/api/messages/:id`. */
  path: `/${string}`;
  /** One French line, shown in the OpenAPI document. */
  summary: string;
  /** Who may call: `public` (anybody), `signed-in` (any session), or a permission that the role must hold. */
  permission: string;
  /** `json` when absent. */
  kind?: RouteKind;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Largest JSON body; 1 MiB when absent. */
  maxBytes?: number;
  upload?: Upload;
  /** Absent: the route answers 204 without content (kind `json`), or a file (kind `download`). */
  response?: z.ZodType;
  /** Overrides the server's default, which applies to public routes only. */
  limit?: RateLimit;
}

export type Contract = Record<string, Route>;

/**
 * Declares a route; the types of its handler and of its client call follow from it.
 * @throws Error at start-up when the declaration contradicts itself (path parameters without schema, body on GET…).
 */
export function route<const R extends Route>(declaration: R): R {
  const problem = contradiction(declaration);
  if (problem) throw new Error(`Route ${declaration.method} ${declaration.path}: ${problem}`);
  return declaration;
}

/** Names of the `:parameters` of a path, in order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/:([A-Za-z0-9_]+)/g)].map((match) => match[1] ?? '');
}

function contradiction(route: Route): string | undefined {
  const declared = Object.keys(route.params?.shape ?? {}).sort();
  const inPath = pathParameters(route.path).sort();
  if (declared.join() !== inPath.join()) return `path has [${inPath}] but params declares [${declared}]`;
  if (route.method === 'GET' && (route.body || route.upload)) return 'a GET has no body';
  if (route.body && route.upload) return 'either body or upload, not both';
  const kind = route.kind ?? 'json';
  if ((kind === 'csv' || kind === 'events') && !route.response) return `kind ${kind} needs a response schema`;
  if (kind === 'events' && route.method !== 'GET') return 'kind events is read with GET';
  return undefined;
}
