import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@cigogne/kernel';
import { listening } from './dovecot.fixture.ts';
import type { TestPki } from './receiver.fixture.ts';

const DAEMONS = '/usr/lib/postfix/sbin';
const run = promisify(execFile);

export interface PostfixServer {
  port: number;
  /** Its master(8), parent of all its other processes. */
  pid: number;
  /** Its configuration, queue and log, until `remove`. */
  folder: string;
  /** `3.7.11` */
  version: string;
  /** What it still has to deliver. */
  queueLength(): Promise<number>;
  log(): Promise<string>;
  remove(): Promise<void>;
}

/** Why Postfix cannot be run here; undefined when it can. */
export function postfixMissing(): string | undefined {
  if (!existsSync(`${DAEMONS}/master`)) return 'postfix is not installed';
  if (process.getuid?.() !== 0) return 'Postfix starts as root only';
  try {
    execFileSync('postconf', ['-d', 'mail_version'], { stdio: 'pipe' });
    return undefined;
  } catch {
    return 'postconf does not run';
  }
}

/**
 * A private Postfix on a loopback port, as an operator's relay: it takes mail over TLS from who presents a
 * certificate of the test authority, and passes all of it to `relayTo`, over TLS with its own certificate,
 * checking the other's name. It tries again every second.
 *
 * @param more lines of main.cf, which come last and so prevail
 */
export async function startPostfix(
  pki: TestPki,
  relayTo: { port: number; name: string },
  more: readonly string[] = [],
): Promise<PostfixServer> {
  const folder = await mkdtemp(join(tmpdir(), 'postfix-'));
  const port = await freePort();
  await chmod(folder, 0o755);
  await Promise.all(['config', 'spool', 'data'].map((name) => mkdir(join(folder, name))));
  await run('chown', ['postfix', join(folder, 'data')]);
  await writeFile(join(folder, 'ca.pem'), pki.authority.ca);
  await writeFile(join(folder, 'own.pem'), pki.client.cert);
  await writeFile(join(folder, 'own.key'), pki.client.key, { mode: 0o600 });
  await writeFile(
    join(folder, 'config', 'main.cf'),
    [mainConfiguration(folder, relayTo), ...more, ''].join('\n'),
  );
  await writeFile(join(folder, 'config', 'master.cf'), services(port));
  const child: ChildProcess = spawn('postfix', ['-c', join(folder, 'config'), 'start-fg'], {
    stdio: 'ignore',
  });
  await listening(port, child);
  // start-fg is a shell script that waits for master(8).
  const pid = Number(await readFile(join(folder, 'spool', 'pid', 'master.pid'), 'utf8'));
  return {
    port,
    pid,
    folder,
    version: (await run('postconf', ['-dh', 'mail_version'])).stdout.trim(),
    queueLength: async () => {
      const { stdout } = await run('postqueue', ['-c', join(folder, 'config'), '-j']);
      return stdout.split('\n').filter(Boolean).length;
    },
    log: () => readFile(join(folder, 'postfix.log'), 'utf8'),
    remove: async () => {
      const exited = once(child, 'exit');
      await run('postfix', ['-c', join(folder, 'config'), 'stop']);
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function mainConfiguration(folder: string, relayTo: { port: number; name: string }): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/spool
data_directory = ${folder}/data
daemon_directory = ${DAEMONS}
command_directory = /usr/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
myhostname = sortie.operateur.test
mydestination =
local_recipient_maps =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
disable_dns_lookups = yes
smtpd_peername_lookup = no
smtpd_relay_restrictions = permit_tls_all_clientcerts, reject
smtpd_tls_security_level = encrypt
smtpd_tls_cert_file = ${folder}/own.pem
smtpd_tls_key_file = ${folder}/own.key
smtpd_tls_CAfile = ${folder}/ca.pem
smtpd_tls_req_ccert = yes
smtpd_tls_mandatory_protocols = >=TLSv1.2
relayhost = [127.0.0.1]:${relayTo.port}
smtp_tls_security_level = secure
smtp_tls_secure_cert_match = ${relayTo.name}
smtp_tls_CAfile = ${folder}/ca.pem
smtp_tls_cert_file = ${folder}/own.pem
smtp_tls_key_file = ${folder}/own.key
smtp_tls_mandatory_protocols = >=TLSv1.2
smtp_tls_loglevel = 1
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 1s
`;
}

/** The services that relaying takes, none in a chroot. */
function services(port: number): string {
  // name, type, private, unprivileged, chroot, wake-up, processes, command (master(5))
  const service = (name: string, wakeup: string, processes: string, command: string, isPrivate = '-') =>
    `${name} unix ${isPrivate} - n ${wakeup} ${processes} ${command}`;
  return [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    service('cleanup', '-', '0', 'cleanup', 'n'),
    service('qmgr', '1', '1', 'qmgr', 'n'),
    service('flush', '1000?', '0', 'flush', 'n'),
    service('showq', '-', '-', 'showq', 'n'),
    service('tlsmgr', '1000?', '1', 'tlsmgr'),
    service('tlsproxy', '-', '0', 'tlsproxy'),
    service('rewrite', '-', '-', 'trivial-rewrite'),
    service('bounce', '-', '0', 'bounce'),
    service('defer', '-', '0', 'bounce'),
    service('trace', '-', '0', 'bounce'),
    service('proxymap', '-', '-', 'proxymap'),
    service('smtp', '-', '-', 'smtp'),
    service('relay', '-', '-', 'smtp'),
    'virtual unix - n n - - virtual',
    service('error', '-', '-', 'error'),
    service('retry', '-', '-', 'error'),
    service('anvil', '-', '1', 'anvil'),
    service('scache', '-', '1', 'scache'),
    'postlog unix-dgram n - n - 1 postlogd',
    '',
  ].join('\n');
}
