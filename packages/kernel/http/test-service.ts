import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type Contract, createClient, fieldErrorSchema, route, wireInteger } from '@cigogne/contract';
import { z } from 'zod';
import { systemClock } from '../clock/clock.ts';
import { kernelMigrations } from '../database/migrate.ts';
import { CigogneError } from '../errors/cigogne-error.ts';
import { createLogger } from '../logs/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { createSignIn } from '../sign-in/create-sign-in.ts';
import { openSession } from '../sign-in/session-store.ts';
import { testDatabase } from '../test-database/test-database.ts';
import { startHttp } from './start-http.ts';
import type { Handlers, HttpOptions } from './types.ts';

/** A contract with one route of each sort, for the tests of this module. */
export const contract = {
  greet: route({
    method: 'GET',
    path: '/api/greetings/:name',
    summary: 'Saluer',
    permission: 'public',
    params: z.object({ name: z.string().max(10) }),
    query: z.object({ times: wireInteger().min(1).max(3).default(1) }),
    response: z.object({ text: z.string() }),
  }),
  whisper: route({
    method: 'GET',
    path: '/api/whisper',
    summary: 'Ce que seule une session lit',
    permission: 'signed-in',
    response: z.object({ to: z.string() }),
  }),
  read: route({
    method: 'GET',
    path: '/api/notes',
    summary: 'Lire',
    permission: 'notes.read',
    response: z.array(z.object({ id: z.string(), text: z.string() })),
  }),
  write: route({
    method: 'POST',
    path: '/api/notes',
    summary: 'Écrire',
    permission: 'notes.write',
    body: z.object({ text: z.string().min(1), urgent: z.boolean().default(false) }),
  }),
  echo: route({
    method: 'POST',
    path: '/api/echo',
    summary: 'Répéter',
    permission: 'public',
    body: z.object({ text: z.string().min(2), mode: z.enum(['a', 'b']) }),
    response: z.object({ text: z.string() }),
    maxBytes: 2_000,
  }),
  fail: route({
    method: 'POST',
    path: '/api/fail',
    summary: 'Échouer',
    permission: 'public',
    body: z.object({ how: z.enum(['known', 'recipient', 'secret', 'shape']) }),
    response: z.object({ n: z.number() }),
  }),
  upload: route({
    method: 'POST',
    path: '/api/upload',
    summary: 'Déposer',
    permission: 'public',
    upload: { maxBytes: 1_000, contentTypes: ['text/csv'] },
    response: z.object({ bytes: z.number() }),
  }),
  table: route({
    method: 'GET',
    path: '/api/table',
    summary: 'Tableau',
    permission: 'public',
    kind: 'csv',
    response: z.object({
      pmi: z.string().meta({ title: 'PMI' }),
      share: z.number().nullable().meta({ title: 'Part' }),
      open: z.boolean(),
    }),
  }),
  file: route({
    method: 'GET',
    path: '/api/file',
    summary: 'Fichier',
    permission: 'public',
    kind: 'download',
    query: z.object({ inline: z.enum(['pdf', 'html']).optional() }),
  }),
  live: route({
    method: 'GET',
    path: '/api/live',
    summary: 'Suivre',
    permission: 'public',
    kind: 'events',
    response: z.object({ n: z.number() }),
  }),
  limited: route({
    method: 'GET',
    path: '/api/limited',
    summary: 'Compté',
    permission: 'public',
    limit: { max: 2, seconds: 60 },
    response: z.object({ ok: z.boolean() }),
  }),
} satisfies Contract;

/** Set by the handlers, so that a test sees what reached them. */
export const seen: { writes: unknown[]; liveEnded: number } = { writes: [], liveEnded: 0 };

/** The origin that people are told to use; not where the tests' server listens, as behind a proxy. */
export const BASE_URL = 'http://console.invalid';

export const SECRET = 'Aimée CIGOGNE-TEST née le 01/01/2025';

export const handlers: Handlers<typeof contract> = {
  greet: ({ params, query }) => ({ text: `Bonjour ${params.name}`.repeat(query.times), hidden: SECRET }),
  whisper: ({ user }) => ({ to: user.name }),
  read: async () => [{ id: '1', text: 'note', internal: SECRET }],
  write: ({ body }) => void seen.writes.push(body),
  echo: ({ body }) => ({ text: body.text }),
  fail({ body }) {
    if (body.how === 'known') {
      throw new CigogneError({
        code: 'note.taken',
        message: 'Déjà prise.',
        fault: 'sender',
        details: { by: 'b' },
      });
    }
    if (body.how === 'recipient') {
      throw new CigogneError({
        code: 'pmi.down',
        message: 'La PMI ne répond pas.',
        fault: 'recipient',
        details: { a: 1 },
      });
    }
    if (body.how === 'secret') throw new Error(SECRET);
    return JSON.parse('{"n":"text"}');
  },
  upload: ({ body }) => ({ bytes: body.length }),
  table: () => ({
    filename: 'départements.csv',
    rows: [
      { pmi: 'Creuse', share: 0.25, open: true, internal: SECRET },
      { pmi: '=1+1;"x"', share: null, open: false },
    ],
  }),
  file: ({ query }) =>
    query.inline
      ? {
          filename: 'a.pdf',
          contentType: query.inline === 'pdf' ? 'application/pdf' : 'text/html',
          content: Buffer.from('x'),
          inline: true,
        }
      : {
          filename: 'archive.zip',
          contentType: 'application/zip',
          content: Readable.from([Buffer.from('PK')]),
        },
  async *live({ signal, lastEventId }) {
    try {
      for (let n = Number(lastEventId ?? 0) + 1; !signal.aborted; n++) {
        yield { id: String(n), data: { n, internal: SECRET } };
        if (n % 3 === 0) await wait(60_000, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      seen.liveEnded++;
    }
  },
  limited: () => ({ ok: true }),
};

/** Starts the contract above with a database of its own; `logs` receives what is logged, line by line. */
export async function startService(overrides: Partial<HttpOptions<typeof contract>> = {}) {
  const logs: string[] = [];
  const logger = createLogger({ name: 'test', destination: { write: (line) => void logs.push(line) } });
  const database = await testDatabase([kernelMigrations]);
  const signIn = await createSignIn({
    db: database.db,
    issuer: 'http://127.0.0.1:9',
    clientId: 'test',
    clientSecret: 'not needed: nobody signs in here',
    baseUrl: BASE_URL,
    resolveUser: async () => undefined,
    idleMinutes: 30,
    clock: systemClock,
  });
  const server = await startHttp({
    contract,
    handlers,
    name: 'Essai',
    host: '127.0.0.1',
    port: 0,
    logger,
    metrics: createMetrics('test'),
    health: { ready: async () => undefined },
    permissions: { reader: ['notes.read'], writer: ['notes.read', 'notes.write'] },
    signIn,
    ...overrides,
  }).catch(async (error) => {
    await database.drop();
    throw error;
  });
  return {
    server,
    logs,
    database,
    client: createClient(contract, { baseUrl: server.url }),
    /** Opens a session of this role; gives the cookie header. */
    async cookieOf(role: string): Promise<string> {
      const user = { id: `id-${role}`, name: 'Camille CIGOGNE-TEST', role };
      const limits = { idleMinutes: 30, absoluteMinutes: 60 };
      return `cigogne-test=${await openSession(database.db, { user, idToken: undefined }, limits, systemClock)}`;
    },
    async stop() {
      await server.close();
      await database.drop();
    },
  };
}

const refusal = z.strictObject({
  code: z.string(),
  message: z.string(),
  reference: z.string().default(''),
  details: z.looseObject({ fields: z.array(fieldErrorSchema).optional() }).optional(),
});

/** The error that a response carries; fails when it is anything but an error body. */
export async function errorOf(response: Response): Promise<z.output<typeof refusal>> {
  return refusal.parse(await response.json());
}
