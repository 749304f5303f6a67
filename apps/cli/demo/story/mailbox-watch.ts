import type { Mail, SandboxClient } from '../outside/sandbox.ts';

export interface MailboxWatch {
  /** Everything that arrived in the mailbox since the watch began. */
  mails(): Promise<Mail[]>;
}

/** Reads a mailbox of the sandbox from now on, each message once. */
export async function watchMailbox(sandbox: SandboxClient, mailbox: string): Promise<MailboxWatch> {
  const before = await sandbox.arrivals(mailbox, 0);
  let last = before.at(-1)?.uid ?? 0;
  const known: Mail[] = [];
  let reading = Promise.resolve();
  const readOn = async () => {
    for (const { uid } of await sandbox.arrivals(mailbox, last)) {
      known.push(await sandbox.read(mailbox, uid));
      last = uid;
    }
  };
  return {
    async mails() {
      reading = reading.then(readOn);
      await reading;
      return known;
    },
  };
}
