import { DatabaseError } from 'pg';
import { CigogneError } from '../errors/cigogne-error.ts';

export const migrationErrors = {
  badName: (file: string) =>
    new CigogneError({
      code: 'migration.bad-name',
      message: `Le fichier de migration ${file} est mal nommé. Attendu : quatre chiffres, un seul fichier par numéro, puis un nom (0001_nom.sql).`,
      fault: 'ours',
      details: { file },
    }),
  changed: (file: string) =>
    new CigogneError({
      code: 'migration.changed',
      message: `La migration ${file} a été modifiée après avoir été appliquée à cette base : rien n’a été fait. Remettez le fichier dans son état d’origine et écrivez le changement dans une nouvelle migration.`,
      fault: 'ours',
      details: { file },
    }),
  missing: (file: string) =>
    new CigogneError({
      code: 'migration.missing',
      message: `Cette base a reçu la migration ${file}, que ce programme ne connaît pas : il est plus ancien que la base. Installez la version qui a servi à la migrer, ou une plus récente.`,
      fault: 'ours',
      details: { file },
    }),
  failed: (file: string, cause: unknown) =>
    new CigogneError({
      code: 'migration.failed',
      message: `La migration ${file} a échoué et a été annulée ; les précédentes restent appliquées. ${cause instanceof DatabaseError ? `Réponse de la base : ${cause.message} (${cause.code}).` : ''}`,
      fault: 'ours',
      details: { file },
      cause,
    }),
};
