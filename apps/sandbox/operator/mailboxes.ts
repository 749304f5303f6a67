import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@cigogne/kernel';
import { unknownMailbox } from '../errors.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import { mailboxFiles } from './mailbox-files.ts';

/** An address that may name a folder: what the sandbox hosts is plain ASCII. */
const ADDRESS = /^[a-z0-9][a-z0-9._+-]{0,63}@[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** Lower case and without spaces, or undefined when it is not an address that the sandbox can host. */
export function normaliseAddress(address: string): string | undefined {
  const lower = address.trim().toLowerCase();
  return ADDRESS.test(lower) ? lower : undefined;
}

/** The mailboxes of the sandbox, a folder each. */
export interface Mailboxes {
  /** By address. */
  list(): Mailbox[];
  get(address: string): Mailbox | undefined;
  /** Throws `sandbox.unknown-mailbox`. */
  require(address: string): Mailbox;
  /** Opens a mailbox that does not exist yet. */
  open(address: string): Mailbox;
  /** Rises at each change of any mailbox: pages compare it. */
  readonly version: number;
}

export async function openMailboxes(folder: string, clock: Clock): Promise<Mailboxes> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const byAddress = new Map<string, Mailbox>();
  let version = 0;
  const onChange = () => {
    version += 1;
  };
  for (const name of await readdir(folder)) {
    if (normaliseAddress(name) !== name) continue;
    const files = mailboxFiles(join(folder, name));
    byAddress.set(
      name,
      createMailbox({ address: name, files, loaded: await files.load(), now: clock.now(), onChange }),
    );
  }
  const get = (address: string) => byAddress.get(normaliseAddress(address) ?? '');
  return {
    list: () => [...byAddress.values()].sort((a, b) => a.address.localeCompare(b.address, 'fr')),
    get,
    require(address) {
      const mailbox = get(address);
      if (mailbox === undefined) throw unknownMailbox();
      return mailbox;
    },
    open(address) {
      const name = normaliseAddress(address);
      if (name === undefined) throw unknownMailbox();
      const known = byAddress.get(name);
      if (known !== undefined) return known;
      const mailbox = createMailbox({
        address: name,
        files: mailboxFiles(join(folder, name)),
        now: clock.now(),
        onChange,
      });
      byAddress.set(name, mailbox);
      onChange();
      return mailbox;
    },
    get version() {
      return version;
    },
  };
}
