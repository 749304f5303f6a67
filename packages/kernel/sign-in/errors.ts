import { CigogneError } from '../errors/cigogne-error.ts';

export const issuerNotSecure = () =>
  new CigogneError({
    code: 'sign-in.issuer-not-secure',
    message:
      'L’adresse du fournisseur d’identité doit commencer par https:// ; http:// n’est accepté que pour cette machine (127.0.0.1).',
    fault: 'ours',
  });

export const providerUnreachable = (cause: unknown) =>
  new CigogneError({
    code: 'sign-in.provider-unreachable',
    message:
      'Le service qui vérifie votre identité ne répond pas. Votre travail n’est pas touché ; réessayez dans quelques minutes.',
    fault: 'ours',
    status: 503,
    cause,
  });

export const flowUnknown = () =>
  new CigogneError({
    code: 'sign-in.flow-unknown',
    message:
      'Cette connexion a expiré, a déjà servi, ou a été commencée dans un autre navigateur. Recommencez-la ici.',
    fault: 'caller',
    status: 400,
  });

export const signInCancelled = () =>
  new CigogneError({
    code: 'sign-in.cancelled',
    message: 'Vous avez interrompu la connexion, ou elle vous a été refusée par le service d’identité.',
    fault: 'caller',
    status: 403,
  });

/** The provider answered, but not what the protocol demands: its text is kept from the screen and the log. */
export const signInFailed = (cause: unknown) =>
  new CigogneError({
    code: 'sign-in.failed',
    message:
      'La connexion n’a pas abouti : la réponse du service d’identité n’a pas pu être vérifiée. Recommencez-la.',
    fault: 'ours',
    status: 502,
    cause,
  });

export const assuranceTooLow = () =>
  new CigogneError({
    code: 'sign-in.assurance',
    message:
      'Votre identité n’a pas été vérifiée avec le niveau de garantie exigé ici. Connectez-vous avec votre carte CPS ou l’application e-CPS.',
    fault: 'caller',
    status: 403,
  });

export const noAccount = () =>
  new CigogneError({
    code: 'sign-in.no-account',
    message:
      'Votre identité est reconnue, mais aucun compte ne lui correspond dans Cigogne. Demandez à votre administrateur de vous en ouvrir un, en lui donnant votre identifiant national (RPPS).',
    fault: 'caller',
    status: 403,
  });
