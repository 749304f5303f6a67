import { CigogneError } from '@cigogne/kernel';

/** The mailbox asked for has never received anything and was not created. */
export const unknownMailbox = () =>
  new CigogneError({
    code: 'sandbox.unknown-mailbox',
    message: 'Cette boîte aux lettres n’existe pas dans le bac à sable. Vérifiez l’adresse dans la liste.',
    fault: 'caller',
    status: 404,
  });

export const unknownMessage = () =>
  new CigogneError({
    code: 'sandbox.unknown-message',
    message: 'Ce message n’est plus dans la boîte aux lettres. Revenez à la liste des messages.',
    fault: 'caller',
    status: 404,
  });

export const unknownAttachment = () =>
  new CigogneError({
    code: 'sandbox.unknown-attachment',
    message: 'Ce message n’a pas cette pièce jointe. Revenez au message.',
    fault: 'caller',
    status: 404,
  });

export const foreignDomain = () =>
  new CigogneError({
    code: 'sandbox.foreign-domain',
    message:
      'Cette adresse n’appartient à aucun domaine du bac à sable. Choisissez une adresse qui se termine par l’un des domaines affichés à l’accueil.',
    fault: 'caller',
    status: 400,
  });

export const badRequest = (what: string, cause?: unknown) =>
  new CigogneError({
    code: 'sandbox.bad-request',
    message: `La demande n’a pas été comprise : ${what}`,
    fault: 'caller',
    status: 400,
    cause,
  });

export const crossSite = () =>
  new CigogneError({
    code: 'sandbox.cross-site',
    message: 'Cette action doit venir des pages du bac à sable. Rouvrez la page et recommencez.',
    fault: 'caller',
    status: 403,
  });
