import type { FieldError } from '@cigogne/contract';
import { CigogneError } from '../errors/cigogne-error.ts';

export const requestInvalid = (fields: readonly FieldError[]) =>
  new CigogneError({
    code: 'request.invalid',
    message: 'La demande n’a pas été enregistrée : certaines valeurs sont à corriger.',
    fault: 'caller',
    status: 400,
    details: { fields },
  });

export const signInRequired = () =>
  new CigogneError({
    code: 'request.sign-in-required',
    message: 'Votre session est terminée ou n’est pas ouverte. Connectez-vous pour continuer.',
    fault: 'caller',
    status: 401,
  });

export const notAllowed = () =>
  new CigogneError({
    code: 'request.not-allowed',
    message:
      'Votre rôle ne donne pas accès à cette action. Si vous devez pouvoir la faire, demandez-le à votre administrateur.',
    fault: 'caller',
    status: 403,
  });

export const otherOrigin = () =>
  new CigogneError({
    code: 'request.other-origin',
    message:
      'Cette action a été refusée : elle ne vient pas d’une page de Cigogne. Ouvrez Cigogne et recommencez.',
    fault: 'caller',
    status: 403,
  });

export const nothingHere = () =>
  new CigogneError({
    code: 'request.not-found',
    message: 'Cette adresse n’existe pas ou n’existe plus.',
    fault: 'caller',
    status: 404,
  });

export const tooManyRequests = (seconds: number) =>
  new CigogneError({
    code: 'request.too-many',
    message: `Trop de demandes ont été envoyées depuis votre réseau. Réessayez dans ${seconds} s.`,
    fault: 'caller',
    status: 429,
  });

export const bodyTooLarge = () =>
  new CigogneError({
    code: 'request.too-large',
    message: 'L’envoi dépasse la taille acceptée. Réduisez le fichier ou envoyez-le en plusieurs fois.',
    fault: 'caller',
    status: 413,
  });

export const bodyTypeRefused = () =>
  new CigogneError({
    code: 'request.media-type',
    message: 'Ce type de fichier ou de contenu n’est pas accepté ici.',
    fault: 'caller',
    status: 415,
  });

export const bodyUnreadable = () =>
  new CigogneError({
    code: 'request.unreadable',
    message: 'La demande n’a pas pu être lue : son contenu est incomplet ou mal formé.',
    fault: 'caller',
    status: 400,
  });

/** The person is told nothing of the cause: it may carry data, and it is not theirs to mend. */
export const unexpected = (reference: string, cause: unknown) =>
  new CigogneError({
    code: 'unexpected',
    message: `Une erreur inattendue s’est produite de notre côté et a été signalée. Réessayez ; si elle revient, donnez au support la référence ${reference}.`,
    fault: 'ours',
    status: 500,
    cause,
  });

/** A handler gave what its route does not declare: a fault of ours, named by paths and never by values. */
export const answerInvalid = (paths: readonly string[]) =>
  new Error(`The answer does not follow the schema of its route at: ${paths.join(', ')}`);
