export type MailErrorCode =
  | 'mail.too-large'
  | 'mail.too-many-parts'
  | 'mail.headers-too-large'
  | 'mail.too-many-headers'
  | 'mail.header-too-long'
  | 'mail.too-deep'
  | 'mail.no-headers'
  | 'mail.null-byte'
  | 'mail.boundary'
  | 'mail.address'
  | 'mail.header-injection'
  | 'mail.cannot-compose';

/**
 * A message that cannot be read, or that must not be written. `message` is French and for people; it names
 * header fields and sizes, never their content (a subject holds the child's name).
 */
export class MailError extends Error {
  readonly code: MailErrorCode;

  constructor(code: MailErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MailError';
    this.code = code;
  }
}

const MIB = 1024 * 1024;

export function tooLarge(limit: number): MailError {
  return new MailError(
    'mail.too-large',
    `Ce message dépasse la taille admise (${Math.floor(limit / MIB)} Mio). Envoyez un seul certificat par message, sans autre pièce jointe.`,
  );
}

export function tooManyParts(limit: number): MailError {
  return new MailError(
    'mail.too-many-parts',
    `Ce message contient plus de ${limit} parties. Envoyez un seul certificat par message.`,
  );
}

export function headersTooLarge(limit: number): MailError {
  return new MailError(
    'mail.headers-too-large',
    `Les en-têtes de ce message dépassent ${Math.floor(limit / 1024)} Kio. Faites vérifier le logiciel qui l’a écrit.`,
  );
}

export function tooManyHeaders(limit: number): MailError {
  return new MailError(
    'mail.too-many-headers',
    `Ce message compte plus de ${limit} lignes d’en-tête. Faites vérifier le logiciel qui l’a écrit.`,
  );
}

export function headerTooLong(limit: number): MailError {
  return new MailError(
    'mail.header-too-long',
    `Une ligne d’en-tête de ce message dépasse ${Math.floor(limit / 1024)} Kio. Faites vérifier le logiciel qui l’a écrit.`,
  );
}

export function tooDeep(limit: number): MailError {
  return new MailError(
    'mail.too-deep',
    `Ce message emboîte plus de ${limit} niveaux de parties. Joignez le certificat directement au message.`,
  );
}

export function noHeaders(): MailError {
  return new MailError(
    'mail.no-headers',
    'Ce contenu n’est pas un message : il ne commence par aucune ligne d’en-tête.',
  );
}

export function nullByte(): MailError {
  return new MailError(
    'mail.null-byte',
    'Les en-têtes de ce message contiennent un caractère nul, ce que la norme interdit. Faites vérifier le logiciel qui l’a écrit.',
  );
}

export function unusableBoundary(): MailError {
  return new MailError(
    'mail.boundary',
    'Ce message annonce plusieurs parties mais ne dit pas clairement comment elles sont séparées. Faites vérifier le logiciel qui l’a écrit.',
  );
}

export function headerInjection(field: string): MailError {
  return new MailError(
    'mail.header-injection',
    `La valeur donnée pour « ${field} » contient un retour à la ligne ou un caractère de commande : le message n’a pas été écrit.`,
  );
}

export function cannotCompose(what: string): MailError {
  return new MailError('mail.cannot-compose', `Le message n’a pas été écrit : ${what}.`);
}
