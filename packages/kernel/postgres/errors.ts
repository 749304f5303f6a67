import { CigogneError } from '../errors/cigogne-error.ts';

export const postgresErrors = {
  noBinaries: (platform: string, cause: unknown) =>
    new CigogneError({
      code: 'postgres.no-binaries',
      message: `Le serveur PostgreSQL embarqué n’est pas installé pour ce système (${platform}). Relancez « npm ci » sans « --omit=optional », ou indiquez votre propre serveur dans DATABASE_URL.`,
      fault: 'ours',
      cause,
    }),
  noServiceUser: () =>
    new CigogneError({
      code: 'postgres.no-service-user',
      message:
        'PostgreSQL refuse de tourner en tant que root, et ce système n’a ni utilisateur « postgres » ni « nobody ». Lancez Cigogne avec un utilisateur ordinaire, ou indiquez votre propre serveur dans DATABASE_URL.',
      fault: 'ours',
    }),
  foreignData: (folder: string) =>
    new CigogneError({
      code: 'postgres.foreign-data',
      message: `Le dossier de données ${folder} appartient à un autre utilisateur. Lancez Cigogne avec l’utilisateur qui l’a créé, ou choisissez un autre dossier.`,
      fault: 'ours',
      details: { folder },
    }),
  otherVersion: (folder: string, found: string, expected: string) =>
    new CigogneError({
      code: 'postgres.other-version',
      message: `Le dossier de données ${folder} vient de PostgreSQL ${found}, et le serveur embarqué est de la version ${expected}. Exportez les données avec la version ${found} (pg_dump), ou choisissez un dossier vide.`,
      fault: 'ours',
      details: { folder, found, expected },
    }),
  initFailed: (output: string, cause: unknown) =>
    new CigogneError({
      code: 'postgres.init-failed',
      message: `PostgreSQL n’a pas pu créer son dossier de données. ${output}`.trim(),
      fault: 'ours',
      cause,
    }),
  notStarted: (logFile: string, lastLines: string) =>
    new CigogneError({
      code: 'postgres.not-started',
      message: `PostgreSQL ne démarre pas. Son journal est dans ${logFile} ; dernières lignes :\n${lastLines}`,
      fault: 'ours',
      details: { logFile },
    }),
};
