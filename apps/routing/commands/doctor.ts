import {
  authoritiesCheck,
  type Check,
  databaseCheck,
  diskCheck,
  httpPortCheck,
  imapCheck,
  masterKeyCheck,
  openidCheck,
  pagesCheck,
  runDoctor,
  sealedFindings,
  smtpCheck,
  smtpPortCheck,
  tlsPairCheck,
} from '@cigogne/doctor';
import { kernelMigrations, type Queryable, type Vault } from '@cigogne/kernel';
import { loadSealed } from '../adapters/trace/content.ts';
import { loadSettings, type Settings } from '../settings.ts';
import { imapAuth, readTls, routingMigrations } from '../start.ts';
import { contentContext } from '../use-cases/contents.ts';
import { whiteListCheck } from './white-list-check.ts';

/** `cigogne doctor routing [FILE]`: exit status 0 when nothing is wrong. */
await runDoctor(
  {
    title: 'plateforme de routage',
    load: loadSettings,
    secrets: [
      'ROUTING_TLS_KEY_FILE',
      'ROUTING_OIDC_CLIENT_SECRET',
      'ROUTING_IMAP_PASSWORD',
      'CIGOGNE_METRICS_TOKEN',
    ],
    checks: routingChecks,
  },
  process.argv.slice(2),
);

function routingChecks(settings: Settings, env: NodeJS.ProcessEnv): Check[] {
  return [
    masterKeyCheck(env),
    databaseCheck({
      url: settings.DATABASE_URL,
      connections: settings.ROUTING_CONCURRENCY + 8,
      migrations: [kernelMigrations, routingMigrations],
      contents: (db) => sealedFindings(db, env, (vault) => openSamples(db, vault)),
    }),
    diskCheck(settings.CIGOGNE_DATA),
    tlsPairCheck(
      { certificate: settings.ROUTING_TLS_CERT_FILE, key: settings.ROUTING_TLS_KEY_FILE },
      { certificate: 'ROUTING_TLS_CERT_FILE', key: 'ROUTING_TLS_KEY_FILE' },
    ),
    authoritiesCheck(settings.ROUTING_TLS_CA_FILE, 'ROUTING_TLS_CA_FILE'),
    authoritiesCheck(settings.ROUTING_WHITE_LIST_CA_FILE, 'ROUTING_WHITE_LIST_CA_FILE'),
    whiteListCheck(settings),
    ...mailChecks(settings),
    openidCheck(settings.ROUTING_OIDC_ISSUER, 'ROUTING_OIDC_ISSUER', 'la console est fermée'),
    pagesCheck(new URL('../web/dist/', import.meta.url), settings.ROUTING_BASE_URL, 'ROUTING_BASE_URL'),
    httpPortCheck(settings.ROUTING_HTTP_HOST, settings.ROUTING_HTTP_PORT),
  ];
}

function mailChecks(settings: Settings): Check[] {
  const checks = [
    smtpCheck('Opérateur MSSanté (SMTP)', async () => ({
      host: settings.ROUTING_RELAY_HOST,
      port: settings.ROUTING_RELAY_PORT,
      hostname: settings.ROUTING_HOSTNAME,
      tls: await readTls(settings),
    })),
  ];
  const host = settings.ROUTING_IMAP_HOST;
  if (host) {
    checks.push(
      imapCheck('Boîte de la plateforme (IMAP)', async () => ({
        host,
        port: settings.ROUTING_IMAP_PORT,
        tls: await readTls(settings),
        auth: imapAuth(settings),
        mailbox: 'INBOX',
      })),
    );
  }
  if (settings.ROUTING_SMTP === 'on') {
    checks.push(smtpPortCheck(settings.ROUTING_SMTP_HOST, settings.ROUTING_SMTP_PORT));
  }
  return checks;
}

/** The oldest and the latest: before and after a change of keys. */
async function openSamples(db: Queryable, vault: Vault): Promise<number> {
  const owners = await db.query<{ owner: string }>(
    `(select owner from content order by owner limit 1) union (select owner from content order by owner desc limit 1)`,
  );
  let opened = 0;
  for (const { owner } of owners) {
    const sealed = await loadSealed(db, owner);
    // Relayed, and erased, in the meantime.
    if (sealed === undefined) continue;
    vault.open(sealed, contentContext(owner));
    opened += 1;
  }
  return opened;
}
