import {
  authoritiesCheck,
  type Check,
  databaseCheck,
  diskCheck,
  type Finding,
  httpPortCheck,
  mailboxFindings,
  masterKeyCheck,
  ok,
  openidCheck,
  pagesCheck,
  runDoctor,
  sealedFindings,
} from '@cigogne/doctor';
import { kernelMigrations, loadMasterKeys, openVault, type Queryable, type Vault } from '@cigogne/kernel';
import { listEstablishments, mailboxPassword } from '../adapters/store/establishments.ts';
import { getPart, type Part } from '../adapters/store/parts.ts';
import type { Establishment } from '../domain/establishment.ts';
import { loadSettings, type Settings } from '../settings.ts';
import { emitterMigrations } from '../start.ts';

/** `cigogne doctor emitter [FILE]`: exit status 0 when nothing is wrong. */
await runDoctor(
  {
    title: 'émetteur',
    load: loadSettings,
    secrets: ['EMITTER_ESTABLISHMENTS', 'EMITTER_OIDC_CLIENT_SECRET', 'CIGOGNE_METRICS_TOKEN'],
    checks: emitterChecks,
  },
  process.argv.slice(2),
);

function emitterChecks(settings: Settings, env: NodeJS.ProcessEnv): Check[] {
  return [
    masterKeyCheck(env),
    authoritiesCheck(settings.EMITTER_TLS_CA_FILE, 'EMITTER_TLS_CA_FILE'),
    databaseCheck({
      url: settings.DATABASE_URL,
      connections: settings.EMITTER_CONCURRENCY + 8,
      migrations: [kernelMigrations, emitterMigrations],
      contents: (db) => contentFindings(db, settings, env),
    }),
    diskCheck(settings.CIGOGNE_DATA),
    openidCheck(settings.EMITTER_OIDC_ISSUER, 'EMITTER_OIDC_ISSUER', 'seuls les logiciels entrent'),
    pagesCheck(new URL('../web/dist/', import.meta.url), settings.EMITTER_BASE_URL, 'EMITTER_BASE_URL'),
    httpPortCheck(settings.EMITTER_HTTP_HOST, settings.EMITTER_HTTP_PORT),
  ];
}

/** What is sealed opens, and the mailbox of each establishment answers: its settings are in the database. */
async function contentFindings(
  db: Queryable,
  settings: Settings,
  env: NodeJS.ProcessEnv,
): Promise<Finding[]> {
  const sealed = await sealedFindings(db, env, (vault) => openSample(db, vault));
  if (sealed.some(({ state }) => state === 'wrong')) return sealed;
  const vault = openVault(loadMasterKeys(env));
  const mailboxes: Finding[] = [];
  for (const establishment of await listEstablishments(db)) {
    mailboxes.push(...(await ownMailboxFindings(db, vault, settings, establishment)));
  }
  if (mailboxes.length === 0) mailboxes.push(noEstablishment());
  return [...sealed, ...mailboxes];
}

async function openSample(db: Queryable, vault: Vault): Promise<number> {
  const [row] = await db.query<{ id: string; part: Part }>(
    'select certificate_id as id, part from sealed_part order by certificate_id desc limit 1',
  );
  if (row === undefined) return 0;
  await getPart(db, vault, row.id, row.part);
  return 1;
}

async function ownMailboxFindings(
  db: Queryable,
  vault: Vault,
  settings: Settings,
  { id, name, smtp, imap }: Establishment,
): Promise<readonly Finding[]> {
  return mailboxFindings({
    labels: {
      whole: `Boîte de ${name}`,
      sends: `Envoi, ${name} (SMTP)`,
      reads: `Avis, ${name} (IMAP)`,
    },
    smtp,
    imap,
    password: await mailboxPassword(db, vault, id),
    remedy: 'L’administrateur de l’établissement le donne dans « Établissement ».',
    hostname: settings.EMITTER_HOSTNAME,
    caFile: settings.EMITTER_TLS_CA_FILE,
  });
}

function noEstablishment(): Finding {
  return ok('Établissements', 'aucun encore : EMITTER_ESTABLISHMENTS les crée au démarrage');
}
