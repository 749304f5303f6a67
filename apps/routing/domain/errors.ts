import { CigogneError } from '@cigogne/kernel';

/** Every error that the routing app raises, in one place. */
export const routingErrors = {
  contentErased: () =>
    new CigogneError({
      code: 'routing.content-erased',
      fault: 'ours',
      message: 'Le contenu de ce message a déjà été effacé.',
    }),
  crashing: () =>
    new CigogneError({
      code: 'routing.crashing',
      fault: 'ours',
      message:
        'Le contrôle de ce message a interrompu la plateforme plusieurs fois : il attend une décision.',
    }),
  messageUnknown: () =>
    new CigogneError({
      code: 'routing.message-unknown',
      fault: 'caller',
      status: 404,
      message: 'Ce message n’est pas connu de la plateforme.',
    }),
  nothingToResume: () =>
    new CigogneError({
      code: 'routing.nothing-to-resume',
      fault: 'caller',
      status: 409,
      message: 'Rien n’attend dans ce message : il a peut-être été repris entre-temps. Rechargez la page.',
    }),
  pmiUnknown: () =>
    new CigogneError({
      code: 'routing.pmi-unknown',
      fault: 'caller',
      status: 404,
      message: 'Cette PMI n’est pas dans l’annuaire.',
    }),
  pmiChanged: () =>
    new CigogneError({
      code: 'routing.pmi-changed',
      fault: 'caller',
      status: 409,
      message:
        'Une autre personne a modifié cette PMI entre-temps. Rechargez la page, puis refaites votre modification.',
    }),
  /** The message of the control's own error says which of them: too long, too many, stopping. */
  controlUnavailable: (cause: Error) =>
    new CigogneError({
      code: 'routing.control-unavailable',
      fault: 'ours',
      status: 503,
      message: cause.message,
      cause,
    }),
  noSuchKitFile: () =>
    new CigogneError({
      code: 'routing.no-such-kit-file',
      fault: 'caller',
      status: 404,
      message: 'Ce fichier n’est pas dans le kit de test. Rechargez la page pour en voir la liste.',
    }),
  otherRegion: () =>
    new CigogneError({
      code: 'routing.other-region',
      fault: 'caller',
      status: 403,
      message: 'Cette PMI n’est pas dans votre région.',
    }),
  kindServedTwice: (kind: string) =>
    new CigogneError({
      code: 'routing.kind-served-twice',
      fault: 'caller',
      status: 422,
      message: `Deux boîtes aux lettres recevraient les ${kind}. Choisissez-en une seule par type de certificat.`,
    }),
  mailboxOutside: (mailbox: string) =>
    new CigogneError({
      code: 'routing.mailbox-outside',
      fault: 'caller',
      status: 422,
      message: `La boîte ${mailbox} n’appartient pas à l’espace de confiance MSSanté.`,
    }),
  mailboxOfPlatform: () =>
    new CigogneError({
      code: 'routing.mailbox-of-platform',
      fault: 'caller',
      status: 422,
      message: 'Cette boîte est celle de la plateforme : elle s’enverrait les certificats à elle-même.',
    }),
  mailboxGone: () =>
    new CigogneError({
      code: 'routing.mailbox-gone',
      fault: 'recipient',
      message: 'La PMI n’a plus de boîte aux lettres vérifiée pour ce type de certificat.',
    }),
  mailboxUnknown: () =>
    new CigogneError({
      code: 'routing.mailbox-unknown',
      fault: 'caller',
      status: 404,
      message: 'Cette boîte aux lettres n’est pas celle de cette PMI.',
    }),
};
