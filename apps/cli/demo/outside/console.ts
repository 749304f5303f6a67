import type { TestBrowser } from '@cigogne/kernel';
import { z } from 'zod';
import { demoErrors } from '../errors.ts';
import { signIn } from './sign-in.ts';

const IMPORT = z.object({
  applied: z.boolean(),
  changes: z.array(z.object({ pmi: z.string() })),
  errors: z.array(z.object({ line: z.int(), column: z.string(), message: z.string() })),
});

const DIRECTORY = z.object({
  entries: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      mailboxes: z.array(z.object({ address: z.string(), verifiedAt: z.string().nullable() })),
    }),
  ),
});
export type DirectoryEntry = z.output<typeof DIRECTORY>['entries'][number];

const FOUND = z.object({ messages: z.array(z.object({ id: z.string() })) });

const TRACE = z.object({
  id: z.string(),
  state: z.string(),
  action: z.string().nullable(),
  kind: z.string().nullable(),
  pmi: z.string().nullable(),
  pmiName: z.string().nullable(),
  sealedContents: z.int(),
  findings: z.array(
    z.object({ code: z.string(), severity: z.enum(['error', 'warning']), label: z.string() }),
  ),
  deliveries: z.array(
    z.object({
      pmi: z.string(),
      pmiName: z.string(),
      mailbox: z.string(),
      mode: z.enum(['xdm', 'pdf']),
      reason: z.enum(['residence', 'birth']),
      state: z.string(),
      relayMessageId: z.string(),
      processing: z.string().nullable(),
      attempts: z.int(),
    }),
  ),
  notices: z.array(z.object({ kind: z.string(), recipient: z.string(), state: z.string() })),
});
/** What the platform's trace says of a message. */
export type Trace = z.output<typeof TRACE>;

export interface ConsoleClient {
  importDirectory(csv: string): Promise<z.output<typeof IMPORT>>;
  directory(): Promise<DirectoryEntry[]>;
  /** By the Message-ID that the emitter gave; undefined until the platform has received it. */
  trace(messageId: string): Promise<Trace | undefined>;
}

/**
 * Signs in to the platform's console as a person does, from redirect to redirect through the identity provider, and
 * uses its interface.
 * @param subject whom to choose on the provider's page
 * @throws CigogneError `demo.refused`
 */
export async function signInToConsole(base: string, subject: string): Promise<ConsoleClient> {
  return consoleClient(await signIn(base, subject, 'La connexion à la console'), base);
}

function consoleClient(browser: TestBrowser, base: string): ConsoleClient {
  const call = async (path: string, body?: unknown): Promise<unknown> => {
    const init =
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await browser.fetch(`${base}${path}`, init);
    if (!response.ok)
      throw demoErrors.refused(`La console (${path})`, response.status, await response.text());
    return response.json();
  };
  const ids = new Map<string, string>();
  const idOf = async (messageId: string): Promise<string | undefined> => {
    const known = ids.get(messageId);
    if (known) return known;
    const { messages } = FOUND.parse(await call(`/api/messages?q=${encodeURIComponent(messageId)}`));
    const id = messages[0]?.id;
    if (id) ids.set(messageId, id);
    return id;
  };
  return {
    importDirectory: async (csv) => IMPORT.parse(await call('/api/directory-import', { csv, apply: true })),
    directory: async () => DIRECTORY.parse(await call('/api/directory')).entries,
    async trace(messageId) {
      const id = await idOf(messageId);
      return id === undefined ? undefined : TRACE.parse(await call(`/api/messages/${id}`));
    },
  };
}
