import { loadConfig, parseSchedule } from '@cigogne/kernel';
import { z } from 'zod';
import { SCHEDULES } from './domain/schedules.ts';

const file = (what: string) => z.string().min(1).describe(`chemin du fichier PEM : ${what}`);
const port = z.coerce.number().int().min(0).max(65_535);
const schedule = (text: string) =>
  z
    .string()
    .default(text)
    .transform((value) => parseSchedule(value))
    .describe(`reprises, par exemple « ${text} »`);

const SHAPE = {
  DATABASE_URL: z.url().optional().describe('base PostgreSQL ; absente, une base embarquée est utilisée'),
  CIGOGNE_DATA: z.string().default('.cigogne/routing').describe('dossier des données locales'),
  ROUTING_MAILBOX: z.email().toLowerCase().describe('adresse MSSanté de la plateforme (BAL applicative)'),
  ROUTING_LABEL: z.string().default('Plateforme nationale CSE').describe('libellé d’expéditeur'),
  ROUTING_HOSTNAME: z
    .string()
    .min(1)
    .describe('nom de la plateforme pour SMTP et les identifiants de message'),
  ROUTING_NIL: z.string().default('CIGOGNE').describe('numéro de référencement du produit (X-MSS-NIL)'),
  ROUTING_HTTP_HOST: z.string().default('127.0.0.1').describe('adresse d’écoute de la console'),
  ROUTING_HTTP_PORT: port.default(8080).describe('port de la console'),
  ROUTING_BASE_URL: z.url().optional().describe('adresse publique de la console, https:// en production'),
  ROUTING_SMTP_HOST: z.string().default('127.0.0.1').describe('adresse d’écoute SMTP'),
  ROUTING_SMTP_PORT: port.default(2525).describe('port d’écoute SMTP'),
  ROUTING_SMTP: z
    .enum(['on', 'off'])
    .default('on')
    .describe('« off » pour une plateforme qui ne reçoit que par IMAP'),
  ROUTING_TLS_KEY_FILE: file('clé privée du serveur et du client SMTP'),
  ROUTING_TLS_CERT_FILE: file('certificat du serveur et du client SMTP'),
  ROUTING_TLS_CA_FILE: file('autorités de l’espace de confiance (IGC-Santé)'),
  ROUTING_RELAY_HOST: z
    .string()
    .min(1)
    .describe('serveur SMTP de l’opérateur MSSanté par lequel sortent les messages'),
  ROUTING_RELAY_PORT: port.default(25).describe('son port'),
  ROUTING_RELAY_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(4)
    .describe('connexions simultanées vers lui'),
  ROUTING_WHITE_LIST_URL: z
    .string()
    .min(1)
    .describe('liste blanche signée : adresse https:// ou chemin de fichier'),
  ROUTING_WHITE_LIST_CA_FILE: file('autorité qui signe la liste blanche'),
  ROUTING_WHITE_LIST_REFRESH_SECONDS: z.coerce
    .number()
    .int()
    .min(10)
    .default(3600)
    .describe('rafraîchissement, en secondes'),
  ROUTING_OIDC_ISSUER: z
    .url()
    .optional()
    .describe('fournisseur OpenID (Pro Santé Connect) ; absent, la console est fermée'),
  ROUTING_OIDC_CLIENT_ID: z.string().default('cigogne-routing').describe('identifiant du client OpenID'),
  ROUTING_OIDC_CLIENT_SECRET: z.string().default('').describe('secret du client OpenID'),
  ROUTING_ACCOUNTS: z
    .string()
    .default('[]')
    .describe('comptes à créer au démarrage, JSON [{"subject","name","role","region"}]'),
  ROUTING_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(8)
    .describe('messages traités à la fois'),
  ROUTING_POLL_MS: z.coerce
    .number()
    .int()
    .min(20)
    .default(1000)
    .describe('attente entre deux recherches de travail, en ms'),
  ROUTING_LEASE_SECONDS: z.coerce
    .number()
    .int()
    .min(2)
    .max(600)
    .default(45)
    .describe('durée d’un bail, en secondes'),
  ROUTING_CONTROL_SCHEDULE: schedule(SCHEDULES.control),
  ROUTING_RELAY_SCHEDULE: schedule(SCHEDULES.relay),
  ROUTING_NOTICE_SCHEDULE: schedule(SCHEDULES.notice),
  ROUTING_CHECK_SCHEDULE: schedule(SCHEDULES.check),
  ROUTING_DELAY_NOTICE_HOURS: z.coerce
    .number()
    .min(0)
    .default(24)
    .describe('heures avant de prévenir l’émetteur d’un retard'),
  ROUTING_RETENTION_DAYS: z.coerce
    .number()
    .min(1)
    .max(90)
    .default(30)
    .describe('jours avant l’abandon de ce qui attend'),
  ROUTING_HOMOLOGATION_UNTIL: z.iso
    .date()
    .optional()
    .describe('fin de l’homologation de sécurité, AAAA-MM-JJ : une alerte paraît six mois avant'),
  ROUTING_IMAP_HOST: z
    .string()
    .optional()
    .describe('serveur IMAP de l’opérateur, si la plateforme relève une boîte'),
  ROUTING_IMAP_PORT: port.default(143).describe('son port (STARTTLS)'),
  ROUTING_IMAP_USER: z.string().optional().describe('compte IMAP, si l’opérateur en demande un'),
  ROUTING_IMAP_PASSWORD: z.string().optional().describe('son mot de passe'),
  ROUTING_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('niveau de journal'),
  CIGOGNE_METRICS_TOKEN: z.string().min(16).optional().describe('jeton de lecture de /metrics à distance'),
};

export type Settings = ReturnType<typeof loadSettings>;

/** The platform's settings, from the environment. @throws ConfigError with a line a variable */
export function loadSettings(env: NodeJS.ProcessEnv = process.env) {
  return loadConfig(SHAPE, env);
}
