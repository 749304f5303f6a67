import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/** Where a server listens. */
export const HostPort = z.object({ host: z.string().min(1), port: z.number().int().min(1).max(65_535) });
export type HostPort = z.output<typeof HostPort>;

/** Whether the mailboxes of the PMIs answer when a sender asks to know that its message was processed. */
export const Acknowledgement = z.enum(['processed', 'none']);
export type Acknowledgement = z.output<typeof Acknowledgement>;

const Settings = z.object({
  /** The platform's own SMTP; absent: its domain is hosted here and it reads its mailbox by IMAP. */
  platformSmtp: HostPort.optional(),
  acknowledgement: Acknowledgement,
  /** Mailboxes that an application reads and answers for. */
  applications: z.array(z.string()).optional(),
});
export type Settings = z.output<typeof Settings>;

/** What can change while the sandbox runs, kept over restarts. */
export interface SettingsStore {
  readonly current: Settings;
  update(change: Partial<Settings>): Promise<void>;
}

async function load(file: string): Promise<Settings | undefined> {
  try {
    return Settings.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** @param given what the environment sets; it prevails over what the file kept. */
export async function openSettings(file: string, given: Partial<Settings>): Promise<SettingsStore> {
  let current: Settings = { acknowledgement: 'processed', ...(await load(file)), ...given };
  return {
    get current() {
      return current;
    },
    async update(change) {
      current = { ...current, ...change };
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.tmp`, JSON.stringify(current, undefined, 2));
      await rename(`${file}.tmp`, file);
    },
  };
}
