import { loadConfig, parseSchedule } from '@cigogne/kernel';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

/** An outage of an hour is passed over in a minute or two; after a day and a half people are told. */
const SEND_SCHEDULE = '5s, 30s*2, 1m*10, 5m*12, 15m*8, 1h*24';

const SHAPE = {
  DATABASE_URL: z.url().optional().describe('base PostgreSQL ; absente, une base embarquée est utilisée'),
  CIGOGNE_DATA: z.string().default('.cigogne/emitter').describe('dossier des données locales'),
  EMITTER_HOSTNAME: z.string().min(1).default('emetteur.invalid').describe('nom du serveur pour SMTP'),
  EMITTER_HTTP_HOST: z.string().default('127.0.0.1').describe('adresse d’écoute'),
  EMITTER_HTTP_PORT: port.default(8090).describe('port d’écoute'),
  EMITTER_BASE_URL: z.url().optional().describe('adresse publique, https:// en production'),
  EMITTER_TLS_CA_FILE: z
    .string()
    .min(1)
    .describe('chemin du fichier PEM : autorités des serveurs de messagerie'),
  EMITTER_OIDC_ISSUER: z
    .url()
    .optional()
    .describe('fournisseur OpenID (Pro Santé Connect) ; absent, seuls les logiciels entrent'),
  EMITTER_OIDC_CLIENT_ID: z.string().default('cigogne-emetteur').describe('identifiant du client OpenID'),
  EMITTER_OIDC_CLIENT_SECRET: z.string().default('').describe('secret du client OpenID'),
  EMITTER_ESTABLISHMENTS: z
    .string()
    .default('[]')
    .describe('établissements à créer au démarrage, JSON : voir docs ; ce qui existe déjà est laissé'),
  EMITTER_OPENINGS_URL: z
    .url()
    .optional()
    .describe(
      'page publique de la plateforme qui dit quelle PMI reçoit (…/api/public/pmi) ; absente, la liste des préalables ne le dit pas',
    ),
  EMITTER_CONCURRENCY: z.coerce.number().int().min(1).max(32).default(4).describe('envois à la fois'),
  EMITTER_POLL_MS: z.coerce
    .number()
    .int()
    .min(20)
    .default(2000)
    .describe('attente entre deux recherches d’envois à faire, en ms'),
  EMITTER_IMAP_POLL_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(30)
    .describe('attente entre deux relèves des boîtes, en secondes'),
  EMITTER_LEASE_SECONDS: z.coerce.number().int().min(2).max(600).default(60).describe('durée d’un bail'),
  EMITTER_SEND_SCHEDULE: z
    .string()
    .default(SEND_SCHEDULE)
    .transform((value) => parseSchedule(value))
    .describe(`reprises d’envoi, par exemple « ${SEND_SCHEDULE} »`),
  EMITTER_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('niveau de journal'),
  CIGOGNE_METRICS_TOKEN: z.string().min(16).optional().describe('jeton de lecture de /metrics à distance'),
};

export type Settings = ReturnType<typeof loadSettings>;

/** The emitter's settings, from the environment. @throws ConfigError with a line a variable */
export function loadSettings(env: NodeJS.ProcessEnv = process.env) {
  return loadConfig(SHAPE, env);
}
