import { z } from 'zod';
import { demoErrors } from '../errors.ts';

/** What the sandbox announces when it is ready. */
export const SANDBOX_READY = z.object({
  submission: z.int(),
  mx: z.int(),
  imap: z.int(),
  http: z.url(),
  issuer: z.url(),
  /** Folder of its authority: `root.pem`, `<name>.pem`, `<name>.key.pem`. */
  ca: z.string(),
  whiteList: z.url(),
  accounts: z.array(
    z.object({ login: z.string(), subject: z.string(), name: z.string(), purpose: z.string() }),
  ),
});
export type SandboxReady = z.output<typeof SANDBOX_READY>;

const LINES = z.array(
  z.object({ uid: z.int(), messageId: z.string().optional(), receivedAt: z.coerce.date() }),
);

const MAIL = z.object({
  uid: z.int(),
  receivedAt: z.coerce.date(),
  subject: z.string().optional(),
  inReplyTo: z.string().optional(),
  report: z
    .looseObject({
      type: z.enum(['dsn', 'mdn']),
      originalMessageId: z.string().optional(),
      recipients: z.array(z.object({ action: z.string() })).optional(),
    })
    .optional(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), sha256: z.string() })),
});
/** A message as the sandbox shows it. */
export type Mail = z.output<typeof MAIL>;

export interface Fault {
  /** A mailbox, a domain, or `*`. */
  target: string;
  kind: '4xx' | '5xx';
  /** How long it lasts. */
  seconds: number;
}

export interface SandboxClient {
  /** uid, Message-ID and time of arrival of what a mailbox received after `after`. */
  arrivals(mailbox: string, after: number): Promise<z.output<typeof LINES>>;
  read(mailbox: string, uid: number): Promise<Mail>;
  setFault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
}

/** The sandbox's HTTP interface, as anybody may use it. */
export function sandboxClient(base: string): SandboxClient {
  const call = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(`${base}${path}`, init);
    if (!response.ok) throw demoErrors.refused('Le bac à sable', response.status, await response.text());
    return response.json();
  };
  const messages = (mailbox: string) => `/api/mailboxes/${encodeURIComponent(mailbox)}/messages`;
  return {
    arrivals: async (mailbox, after) => LINES.parse(await call(`${messages(mailbox)}?after=${after}`)),
    read: async (mailbox, uid) => MAIL.parse(await call(`${messages(mailbox)}/${uid}`)),
    async setFault(fault) {
      const headers = { 'content-type': 'application/json' };
      await call('/api/faults', { method: 'POST', headers, body: JSON.stringify(fault) });
    },
    async clearFaults() {
      await call('/api/faults', { method: 'DELETE' });
    },
  };
}
