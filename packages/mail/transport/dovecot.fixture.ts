import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@cigogne/kernel';
import { ImapFlow } from 'imapflow';
import type { TestPki } from './receiver.fixture.ts';

export interface DovecotServer {
  port: number;
  user: string;
  password: string;
  /** Where mail lies, a Maildir a user, and who owns it: for a delivery agent. */
  mail: { folder: string; uid: number; gid: number };
  /** Puts messages into a folder, by IMAP APPEND. */
  append(folder: string, ...messages: (string | Buffer)[]): Promise<void>;
  /** Runs something as a second client. */
  asOther<T>(work: (client: ImapFlow) => Promise<T>): Promise<T>;
  /** Stops the server; `start` brings it back on the same port with the same mail. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it at once, whatever it is doing. */
  kill(): Promise<void>;
  log(): Promise<string>;
  remove(): Promise<void>;
}

/** Why Dovecot cannot be run here; undefined when it can. */
export function dovecotMissing(): string | undefined {
  try {
    const version = execFileSync('dovecot', ['--version'], { encoding: 'utf8', stdio: 'pipe' });
    return version.startsWith('2.3.') ? undefined : `Dovecot 2.3 expected, found ${version.trim()}`;
  } catch {
    return 'dovecot-imapd is not installed';
  }
}

/**
 * A private Dovecot on a loopback port, its files in a temporary folder: STARTTLS required, login `routage` by
 * password, or by the certificate whose common name is `routage` (AUTHENTICATE EXTERNAL).
 */
export async function startDovecot(pki: TestPki): Promise<DovecotServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dovecot-'));
  const port = await freePort();
  const user = 'routage';
  const password = 'secret-de-test';
  const owner = await mailOwner();
  await Promise.all(['run', 'state', 'mail'].map((name) => mkdir(join(folder, name))));
  if (owner.changed) {
    // Dovecot, started by root, reads mail and logins as other users, who must be able to walk there.
    await chmod(folder, 0o711);
    await chown(join(folder, 'mail'), owner.uid, owner.gid);
  }
  await writeFile(join(folder, 'server.pem'), pki.server.cert);
  await writeFile(join(folder, 'server.key'), pki.server.key, { mode: 0o600 });
  await writeFile(join(folder, 'ca.pem'), pki.authority.ca);
  await writeFile(join(folder, 'users'), `${user}:{PLAIN}${password}::::::\n`);
  await writeFile(join(folder, 'dovecot.conf'), configuration(folder, port, owner));

  let child: ChildProcess | undefined;
  const start = async () => {
    // Its own process group: the processes that serve connections outlive their master by seconds.
    child = spawn('dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore', detached: true });
    await listening(port, child);
  };
  const stop = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
    killGroup(child);
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    killGroup(child);
    await exited;
  };
  const asOther = async <T>(work: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      doSTARTTLS: true,
      auth: { user, pass: password },
      tls: { ca: pki.authority.ca },
      logger: false,
    });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  };
  try {
    await start();
  } catch (error) {
    const said = await readFile(join(folder, 'dovecot.log'), 'utf8').catch(() => 'nothing');
    await rm(folder, { recursive: true, force: true });
    throw new Error(`Dovecot did not start: ${said}`, { cause: error });
  }
  return {
    port,
    user,
    password,
    mail: { folder: join(folder, 'mail'), uid: owner.uid, gid: owner.gid },
    append: (mailbox, ...messages) =>
      asOther(async (client) => {
        if (mailbox !== 'INBOX') await client.mailboxCreate(mailbox);
        for (const message of messages) await client.append(mailbox, message);
      }),
    asOther,
    stop,
    start,
    kill,
    log: () => readFile(join(folder, 'dovecot.log'), 'utf8'),
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Owner {
  uid: number;
  gid: number;
  name: string;
  group: string;
  changed: boolean;
}

/** Dovecot refuses to read mail as root: Debian's `mail` user stands in. */
async function mailOwner(): Promise<Owner> {
  const { uid, gid, username } = userInfo();
  if (uid !== 0) {
    const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
    return { uid, gid, name: username, group, changed: false };
  }
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith('mail:'));
  const [, , mailUid, mailGid] = (line ?? 'mail:x:8:8').split(':');
  return { uid: Number(mailUid), gid: Number(mailGid), name: 'mail', group: 'mail', changed: true };
}

function configuration(folder: string, port: number, owner: Owner): string {
  const own = owner.changed
    ? ''
    : `default_internal_user = ${owner.name}
default_internal_group = ${owner.group}
default_login_user = ${owner.name}
service anvil {
  chroot =
}
service imap-login {
  chroot =
}
`;
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
ssl = required
ssl_cert = <${folder}/server.pem
ssl_key = <${folder}/server.key
ssl_ca = <${folder}/ca.pem
ssl_verify_client_cert = yes
ssl_require_crl = no
ssl_cert_username_field = commonName
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = yes
auth_mechanisms = plain login external
auth_ssl_username_from_cert = yes
auth_failure_delay = 0
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = username_format=%u ${folder}/users
  mechanisms = plain login
}
passdb {
  driver = static
  args = nopassword
  mechanisms = external
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${folder}/mail/%u
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
${own}`;
}

function killGroup(leader: ChildProcess): void {
  if (leader.pid === undefined) return;
  try {
    process.kill(-leader.pid, 'SIGKILL');
  } catch {
    // Nobody was left.
  }
}

/** Waits until something accepts connections there. @throws when the process ends first. */
export async function listening(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`server ended with status ${child.exitCode}`);
}
