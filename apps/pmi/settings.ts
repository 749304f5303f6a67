import { loadConfig, parseSchedule } from '@cigogne/kernel';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

/** A database that restarts is passed over in seconds; after a day a person looks at what still fails. */
const INTEGRATE_SCHEDULE = '2s, 10s*3, 1m*10, 15m*8, 1h*20';
const REPLY_SCHEDULE = '5s, 30s*2, 1m*10, 5m*12, 15m*8, 1h*24';

const SHAPE = {
  DATABASE_URL: z.url().optional().describe('base PostgreSQL ; absente, une base embarquée est utilisée'),
  CIGOGNE_DATA: z.string().default('.cigogne/pmi').describe('dossier des données locales'),
  PMI_HOSTNAME: z.string().min(1).default('pmi.invalid').describe('nom du serveur pour SMTP et les avis'),
  PMI_HTTP_HOST: z.string().default('127.0.0.1').describe('adresse d’écoute'),
  PMI_HTTP_PORT: port.default(8100).describe('port d’écoute'),
  PMI_BASE_URL: z.url().optional().describe('adresse publique, https:// en production'),
  PMI_TLS_CA_FILE: z.string().min(1).describe('chemin du fichier PEM : autorités des serveurs de messagerie'),
  PMI_OIDC_ISSUER: z
    .url()
    .optional()
    .describe('fournisseur OpenID (Pro Santé Connect) ; absent, personne n’entre'),
  PMI_OIDC_CLIENT_ID: z.string().default('cigogne-pmi').describe('identifiant du client OpenID'),
  PMI_OIDC_CLIENT_SECRET: z.string().default('').describe('secret du client OpenID'),
  PMI_SERVICE: z
    .string()
    .optional()
    .describe('le service de PMI à créer au démarrage, JSON : voir docs ; ce qui existe déjà est laissé'),
  PMI_CONCURRENCY: z.coerce.number().int().min(1).max(32).default(4).describe('intégrations à la fois'),
  PMI_POLL_MS: z.coerce
    .number()
    .int()
    .min(20)
    .default(2000)
    .describe('attente entre deux recherches de travail, en ms'),
  PMI_IMAP_POLL_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(30)
    .describe('attente entre deux relèves, en secondes'),
  PMI_LEASE_SECONDS: z.coerce.number().int().min(2).max(600).default(60).describe('durée d’un bail'),
  PMI_INTEGRATE_SCHEDULE: z
    .string()
    .default(INTEGRATE_SCHEDULE)
    .transform((value) => parseSchedule(value))
    .describe(`reprises d’intégration, par exemple « ${INTEGRATE_SCHEDULE} »`),
  PMI_REPLY_SCHEDULE: z
    .string()
    .default(REPLY_SCHEDULE)
    .transform((value) => parseSchedule(value))
    .describe(`reprises d’envoi des avis, par exemple « ${REPLY_SCHEDULE} »`),
  PMI_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('niveau de journal'),
  CIGOGNE_METRICS_TOKEN: z.string().min(16).optional().describe('jeton de lecture de /metrics à distance'),
};

export type Settings = ReturnType<typeof loadSettings>;

/** The settings of a PMI, from the environment. @throws ConfigError with a line a variable */
export function loadSettings(env: NodeJS.ProcessEnv = process.env) {
  return loadConfig(SHAPE, env);
}
