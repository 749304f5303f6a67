import {
  authoritiesCheck,
  type Check,
  databaseCheck,
  diskCheck,
  type Finding,
  httpPortCheck,
  mailboxFindings,
  masterKeyCheck,
  openidCheck,
  pagesCheck,
  runDoctor,
  sealedFindings,
  watch,
} from '@cigogne/doctor';
import { kernelMigrations, loadMasterKeys, openVault, type Queryable, type Vault } from '@cigogne/kernel';
import { getSealed } from '../adapters/store/sealed.ts';
import { findService, mailboxPassword } from '../adapters/store/service.ts';
import { loadSettings, type Settings } from '../settings.ts';
import { pmiMigrations } from '../start.ts';

/** `cigogne doctor pmi [FILE]`: exit status 0 when nothing is wrong. */
await runDoctor(
  {
    title: 'application de PMI',
    load: loadSettings,
    secrets: ['PMI_SERVICE', 'PMI_OIDC_CLIENT_SECRET', 'CIGOGNE_METRICS_TOKEN'],
    checks: pmiChecks,
  },
  process.argv.slice(2),
);

function pmiChecks(settings: Settings, env: NodeJS.ProcessEnv): Check[] {
  return [
    masterKeyCheck(env),
    authoritiesCheck(settings.PMI_TLS_CA_FILE, 'PMI_TLS_CA_FILE'),
    databaseCheck({
      url: settings.DATABASE_URL,
      connections: settings.PMI_CONCURRENCY + 8,
      migrations: [kernelMigrations, pmiMigrations],
      extensions: ['pg_trgm'],
      contents: (db) => contentFindings(db, settings, env),
    }),
    diskCheck(settings.CIGOGNE_DATA),
    openidCheck(settings.PMI_OIDC_ISSUER, 'PMI_OIDC_ISSUER', 'personne n’entre'),
    pagesCheck(new URL('../web/dist/', import.meta.url), settings.PMI_BASE_URL, 'PMI_BASE_URL'),
    httpPortCheck(settings.PMI_HTTP_HOST, settings.PMI_HTTP_PORT),
  ];
}

/** What is sealed opens, and the mailbox of the service answers: its settings are in the database. */
async function contentFindings(
  db: Queryable,
  settings: Settings,
  env: NodeJS.ProcessEnv,
): Promise<readonly Finding[]> {
  const sealed = await sealedFindings(db, env, (vault) => openSamples(db, vault));
  if (sealed.some(({ state }) => state === 'wrong')) return sealed;
  const [made] = await db.query('select 1 from service');
  if (made === undefined) {
    return [
      ...sealed,
      watch('Service', 'il n’est pas encore créé', 'Définissez PMI_SERVICE au premier démarrage.'),
    ];
  }
  return [...sealed, ...(await ownMailboxFindings(db, openVault(loadMasterKeys(env)), settings))];
}

/** The oldest and the latest document: before and after a change of keys. */
async function openSamples(db: Queryable, vault: Vault): Promise<number> {
  const rows = await db.query<{ id: string }>(
    `(select certificate_id as id from sealed_document where part = 'cda' order by 1 limit 1)
     union (select certificate_id from sealed_document where part = 'cda' order by 1 desc limit 1)`,
  );
  for (const { id } of rows) await getSealed(db, vault, 'cda', id);
  return rows.length;
}

async function ownMailboxFindings(
  db: Queryable,
  vault: Vault,
  settings: Settings,
): Promise<readonly Finding[]> {
  const { smtp, imap } = await findService(db);
  return mailboxFindings({
    labels: {
      whole: 'Boîte du service',
      sends: 'Boîte du service (SMTP)',
      reads: 'Boîte du service (IMAP)',
    },
    smtp,
    imap,
    password: await mailboxPassword(db, vault),
    remedy: 'L’administrateur du service le donne dans « Service ».',
    hostname: settings.PMI_HOSTNAME,
    caFile: settings.PMI_TLS_CA_FILE,
  });
}
