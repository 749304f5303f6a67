import { rename, rm, writeFile } from 'node:fs/promises';

/** What a running demonstration says of itself in `.cigogne/demo.json`, once all has started. */
export interface DemoState {
  pid: number;
  console: string;
  sandbox: string;
  issuer: string;
  /** How a mailbox of the sandbox submits its messages; all have the same password. */
  submission: { host: string; port: number; user: string; password: string };
  exchange: { host: string; port: number };
  imap: { host: string; port: number };
  platform: { mailbox: string; host: string; port: number };
  /** Files in PEM. */
  tls: { ca: string; platformKey: string; platformCertificate: string };
  masterKeyFile: string;
  databaseUrl: string;
}

/** Written whole, readable by its owner only: it holds the address of the database with its password. */
export async function writeState(file: string, state: DemoState): Promise<void> {
  await writeFile(`${file}.tmp`, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.tmp`, file);
}

export async function removeState(file: string): Promise<void> {
  await rm(file, { force: true });
}
