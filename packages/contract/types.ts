import type { z } from 'zod';
import type { Route } from './route.ts';

/** What the caller gives for one part of the request; the key is optional when nothing in it is required. */
type Given<Name extends string, Schema> = Schema extends z.ZodType
  ? Record<never, never> extends z.input<Schema>
    ? { [K in Name]?: z.input<Schema> }
    : { [K in Name]: z.input<Schema> }
  : { [K in Name]?: undefined };

type GivenBody<R extends Route> = R['upload'] extends object
  ? { body: Blob | Uint8Array<ArrayBuffer> }
  : Given<'body', R['body']>;

/** Argument of a client call: `{ params, query, body }`, each only as far as the route declares it. */
export type RouteInput<R extends Route> = Given<'params', R['params']> &
  Given<'query', R['query']> &
  GivenBody<R>;

/** The value on the wire, as the client receives it. */
export type RouteValue<R extends Route> = R['response'] extends z.ZodType
  ? z.output<R['response']>
  : undefined;

/** What a handler gives before the server strips it to the schema. */
export type RouteReturn<R extends Route> = R['response'] extends z.ZodType
  ? z.input<R['response']>
  : undefined;

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler receives, already validated. */
export interface RouteRequest<R extends Route> {
  params: Parsed<R['params']>;
  query: Parsed<R['query']>;
  /** The parsed body, or the bytes of an upload. */
  body: R['upload'] extends object ? Uint8Array : Parsed<R['body']>;
}
