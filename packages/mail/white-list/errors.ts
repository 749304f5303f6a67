export type WhiteListErrorCode =
  | 'mail.white-list-unavailable'
  | 'mail.white-list-load'
  | 'mail.white-list-empty'
  | 'mail.white-list-shrunk';

/** The white list could not be had, or must not replace the one in use. `message` is French, for operators. */
export class WhiteListError extends Error {
  readonly code: WhiteListErrorCode;

  constructor(code: WhiteListErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WhiteListError';
    this.code = code;
  }
}

export const whiteListErrors = {
  unavailable: (cause: unknown) =>
    new WhiteListError(
      'mail.white-list-unavailable',
      "La liste blanche de l'espace de confiance n'a pas pu être obtenue et aucune copie n'en est gardée : aucun expéditeur ne peut être reconnu. Vérifiez l'adresse de la liste et l'accès au réseau.",
      { cause },
    ),
  load: (reason: string, cause?: unknown) =>
    new WhiteListError('mail.white-list-load', `La liste blanche n'a pas pu être lue : ${reason}.`, {
      cause,
    }),
  empty: () =>
    new WhiteListError(
      'mail.white-list-empty',
      "La liste blanche reçue ne contient aucun domaine ; celle d'avant reste en usage.",
    ),
  shrunk: (before: number, now: number) =>
    new WhiteListError(
      'mail.white-list-shrunk',
      `La liste blanche reçue ne contient plus que ${now} domaines contre ${before} auparavant ; celle d'avant reste en usage. Si cette baisse est voulue, acceptez la nouvelle liste.`,
    ),
};
