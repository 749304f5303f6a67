import type { Readable } from 'node:stream';
import type { Contract, Route, RouteRequest, RouteReturn, User } from '@cigogne/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from '../logs/logger.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { SignIn } from '../sign-in/types.ts';

/** What a handler is given: the validated request and who sends it. */
export interface HandlerContext<R extends Route = Route> extends RouteRequest<R> {
  user: R['permission'] extends 'public' ? User | undefined : User;
  request: FastifyRequest;
  /** Aborted when the caller leaves or the server stops; long work and live streams follow it. */
  signal: AbortSignal;
  /** Live streams: id of the last event that the caller has seen, after a lost connection. */
  lastEventId: string | undefined;
}

/** A table; each row is stripped to the response schema, whose keys are the columns. */
export interface CsvReply<Row> {
  /** Without personal data: it stays in download folders. */
  filename: string;
  rows: Iterable<Row> | AsyncIterable<Row>;
}

export interface FileReply {
  filename: string;
  contentType: string;
  content: Uint8Array | Readable;
  /** Shown in the browser instead of saved; honoured for PDF only, whatever else could carry a script. */
  inline?: boolean;
}

export interface EventMessage<T> {
  /** Lets the caller resume after a lost connection. */
  id?: string;
  data: T;
}

type Reply<R extends Route> = R['kind'] extends 'csv'
  ? CsvReply<RouteReturn<R>>
  : R['kind'] extends 'download'
    ? FileReply
    : R['kind'] extends 'events'
      ? AsyncIterable<EventMessage<RouteReturn<R>>>
      : R['response'] extends object
        ? RouteReturn<R>
        : // biome-ignore lint/suspicious/noConfusingVoidType: a handler without an answer returns nothing
          void;

/** Declared as a method so that handlers of precise routes fit where any handler is expected. */
interface HandlerShape<R extends Route> {
  handle(context: HandlerContext<R>): Reply<R> | Promise<Reply<R>>;
}

export type Handler<R extends Route> = HandlerShape<R>['handle'];
export type Handlers<C extends Contract> = { readonly [K in keyof C]: Handler<C[K]> };

/** What each role may do. A role that is absent may only call what needs no permission. */
export type Permissions = Readonly<Record<string, readonly string[]>>;

export interface HttpOptions<C extends Contract> {
  contract: C;
  handlers: Handlers<C>;
  /** Shown as the title of the OpenAPI document. */
  name: string;
  version?: string;
  host: string;
  /** 0: any free port. */
  port: number;
  logger: Logger;
  metrics: Metrics;
  /** `ready` resolves when the service can do its work (database reached…) and rejects otherwise. */
  health: { ready(): Promise<void> };
  permissions: Permissions;
  /** Absent: nobody signs in, and protected routes answer 401. */
  signIn?: SignIn;
  /** Folder of the built web client; unknown paths that browsers navigate to answer its index.html. */
  web?: { folder: string };
  /** Address that people use, when it is not the one listened on. `signIn.baseUrl` when absent. */
  baseUrl?: string;
  /** Bearer token that opens /metrics to other machines than this one (CIGOGNE_METRICS_TOKEN). */
  metricsToken?: string;
}

export interface HttpServer {
  /** Address listened on, e.g. `http://127.0.0.1:41231`. */
  url: string;
  port: number;
  app: FastifyInstance;
  /** Ends live streams, lets running requests finish, then stops. */
  close(): Promise<void>;
}
