import { z } from 'zod';
import { HostPort } from './operator/settings.ts';
import type { SandboxOptions } from './sandbox.ts';

const port = (what: string) =>
  z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe(`port ${what} ; 0 pour un port libre quelconque`);

const hostPort = z
  .string()
  .transform((text) => {
    const colon = text.lastIndexOf(':');
    return { host: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
  })
  .pipe(HostPort);

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** The sandbox's environment. */
export const CONFIGURATION = {
  SANDBOX_DATA: z.string().min(1).describe('dossier où le bac à sable garde certificats et messages'),
  SANDBOX_HOST: z.string().default('127.0.0.1').describe('adresse d’écoute'),
  SANDBOX_HTTP_PORT: port('des pages'),
  SANDBOX_SUBMISSION_PORT: port('d’envoi des messages (SMTP)'),
  SANDBOX_MX_PORT: port('d’échange entre opérateurs (SMTP)'),
  SANDBOX_IMAP_PORT: port('de relève des messages (IMAP)'),
  SANDBOX_OPENID_PORT: port('du fournisseur d’identité'),
  SANDBOX_OPENID_PUBLIC_URL: z.url().optional().describe('adresse publique du fournisseur d’identité'),
  SANDBOX_OPENID_CLIENT_ID: z.string().default('cigogne-plateforme').describe('identifiant de la console'),
  SANDBOX_OPENID_CLIENT_SECRET: z
    .string()
    .default('bac-a-sable-sans-secret')
    .describe('secret de la console'),
  SANDBOX_OPENID_REDIRECT_URIS: list
    .optional()
    .describe('adresses de retour de la console, séparées par des virgules ; sans elles, pas de fournisseur'),
  SANDBOX_OPENID_EMITTER_CLIENT_ID: z
    .string()
    .default('cigogne-emetteur')
    .describe('identifiant de l’émetteur auprès du fournisseur d’identité'),
  SANDBOX_OPENID_EMITTER_REDIRECT_URIS: list
    .optional()
    .describe(
      'adresses de retour de l’émetteur, séparées par des virgules ; son secret est celui de la console',
    ),
  SANDBOX_OPENID_PMI_CLIENT_ID: z
    .string()
    .default('cigogne-pmi')
    .describe('identifiant de l’application de PMI auprès du fournisseur d’identité'),
  SANDBOX_OPENID_PMI_REDIRECT_URIS: list
    .optional()
    .describe('adresses de retour de l’application de PMI ; son secret est celui de la console'),
  SANDBOX_PLATFORM_DOMAIN: z.string().default('plateforme.mssante.test').describe('domaine de la plateforme'),
  PLATFORM_SMTP: hostPort
    .optional()
    .describe(
      'hôte:port où la plateforme reçoit ; sans lui, sa boîte est hébergée ici et se relève par IMAP',
    ),
  SANDBOX_CONSOLE_URL: z.url().optional().describe('adresse de la console de la plateforme, pour l’accueil'),
  SANDBOX_PASSWORD: z.string().min(1).default('bac-a-sable').describe('mot de passe de toutes les boîtes'),
  SANDBOX_ACKNOWLEDGEMENT: z
    .enum(['processed', 'none'])
    .optional()
    .describe(
      'processed : les boîtes des PMI répondent aux demandes d’avis de traitement ; none : elles se taisent',
    ),
  SANDBOX_APPLICATIONS: list
    .optional()
    .describe(
      'boîtes relevées par un logiciel, séparées par des virgules : le bac à sable ne répond pas à sa place',
    ),
  SANDBOX_RETRY_SECONDS: z.coerce
    .number()
    .positive()
    .default(5)
    .describe('secondes entre deux essais de relais'),
};

export type Configuration = z.output<z.ZodObject<typeof CONFIGURATION>>;

export function sandboxOptions(configuration: Configuration): SandboxOptions {
  const redirectUris = configuration.SANDBOX_OPENID_REDIRECT_URIS;
  const publicUrl = configuration.SANDBOX_OPENID_PUBLIC_URL;
  return {
    dataFolder: configuration.SANDBOX_DATA,
    host: configuration.SANDBOX_HOST,
    ports: {
      http: configuration.SANDBOX_HTTP_PORT,
      submission: configuration.SANDBOX_SUBMISSION_PORT,
      mx: configuration.SANDBOX_MX_PORT,
      imap: configuration.SANDBOX_IMAP_PORT,
      openid: configuration.SANDBOX_OPENID_PORT,
    },
    platformDomain: configuration.SANDBOX_PLATFORM_DOMAIN,
    password: configuration.SANDBOX_PASSWORD,
    retryMs: configuration.SANDBOX_RETRY_SECONDS * 1000,
    ...(configuration.PLATFORM_SMTP === undefined ? {} : { platformSmtp: configuration.PLATFORM_SMTP }),
    ...(configuration.SANDBOX_CONSOLE_URL === undefined
      ? {}
      : { console: configuration.SANDBOX_CONSOLE_URL }),
    ...(configuration.SANDBOX_ACKNOWLEDGEMENT === undefined
      ? {}
      : { acknowledgement: configuration.SANDBOX_ACKNOWLEDGEMENT }),
    ...(configuration.SANDBOX_APPLICATIONS === undefined
      ? {}
      : { applications: configuration.SANDBOX_APPLICATIONS }),
    ...(redirectUris === undefined
      ? {}
      : {
          openid: {
            clients: [
              {
                clientId: configuration.SANDBOX_OPENID_CLIENT_ID,
                clientSecret: configuration.SANDBOX_OPENID_CLIENT_SECRET,
                redirectUris,
              },
              ...emitterClient(configuration),
              ...pmiClient(configuration),
            ],
            ...(publicUrl === undefined ? {} : { publicUrl }),
          },
        }),
  };
}

function emitterClient(configuration: Configuration) {
  const redirectUris = configuration.SANDBOX_OPENID_EMITTER_REDIRECT_URIS;
  if (redirectUris === undefined) return [];
  return [
    {
      clientId: configuration.SANDBOX_OPENID_EMITTER_CLIENT_ID,
      clientSecret: configuration.SANDBOX_OPENID_CLIENT_SECRET,
      redirectUris,
    },
  ];
}

function pmiClient(configuration: Configuration) {
  const redirectUris = configuration.SANDBOX_OPENID_PMI_REDIRECT_URIS;
  if (redirectUris === undefined) return [];
  return [
    {
      clientId: configuration.SANDBOX_OPENID_PMI_CLIENT_ID,
      clientSecret: configuration.SANDBOX_OPENID_CLIENT_SECRET,
      redirectUris,
    },
  ];
}
