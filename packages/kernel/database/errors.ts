import { DatabaseError } from 'pg';
import { CigogneError } from '../errors/cigogne-error.ts';

/** PostgreSQL, appendix A: 40001 serialization_failure, 40P01 deadlock_detected. Nothing was done; trying again is right. */
export function isSerializationFailure(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '40001' || error.code === '40P01');
}

/** A row that breaks a unique constraint (23505), of that name when one is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return (
    error instanceof DatabaseError &&
    error.code === '23505' &&
    (constraint === undefined || error.constraint === constraint)
  );
}

export const databaseErrors = {
  unreachable: (where: string, cause: unknown) =>
    new CigogneError({
      code: 'database.unreachable',
      message: `La base de données ${where} ne répond pas ou refuse la connexion. Vérifiez qu’elle est démarrée et que DATABASE_URL est juste ; les traitements reprendront seuls à son retour.`,
      fault: 'ours',
      status: 503,
      details: cause instanceof DatabaseError ? { sqlState: cause.code } : {},
      cause,
    }),
  invalidUrl: (cause: unknown) =>
    new CigogneError({
      code: 'database.invalid-url',
      message:
        'L’adresse de la base de données n’est pas lisible. Attendu : postgres://utilisateur:motdepasse@hote:5432/base (les caractères spéciaux du mot de passe s’écrivent en %XX).',
      fault: 'ours',
      cause,
    }),
  rolledBack: () =>
    new CigogneError({
      code: 'database.rolled-back',
      message:
        'La base de données a annulé l’opération au moment de l’enregistrer : rien n’a été modifié. L’opération peut être relancée.',
      fault: 'ours',
    }),
};
