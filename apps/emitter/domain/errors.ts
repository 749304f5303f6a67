import { CigogneError } from '@cigogne/kernel';

const refusal = (status: number, code: string, message: string, details?: Record<string, unknown>) =>
  new CigogneError({
    code: `emitter.${code}`,
    message,
    fault: 'caller',
    status,
    ...(details ? { details } : {}),
  });

/** What the emitter refuses, and why, for the person or the software that asked. */
export const emitterErrors = {
  unknownCertificate: () =>
    refusal(404, 'unknown-certificate', 'Ce certificat n’existe pas, ou n’est pas de votre établissement.'),
  noSuchUnit: () => refusal(404, 'no-such-unit', 'Cette unité n’existe pas dans votre établissement.'),
  unknownUnit: () =>
    refusal(
      422,
      'unknown-unit',
      'Cette unité n’existe pas dans votre établissement, est fermée, ou n’est pas la vôtre.',
    ),
  unitNeeded: () => refusal(422, 'unit-needed', 'Dites à quelle unité appartient ce certificat.'),
  unitTaken: () => refusal(409, 'unit-taken', 'Une unité ouverte a déjà ce nom.'),
  unknownCategory: () =>
    refusal(
      422,
      'unknown-category',
      'Cette catégorie d’établissement n’existe pas : choisissez-en une autre.',
    ),
  unknownAccount: () => refusal(404, 'unknown-account', 'Ce compte n’existe pas dans votre établissement.'),
  notSignedIn: () =>
    refusal(
      401,
      'not-signed-in',
      'Connectez-vous, ou donnez le jeton de votre logiciel (Authorization: Bearer).',
    ),
  notAllowed: () => refusal(403, 'not-allowed', 'Votre rôle ne permet pas cette action.'),
  notEditable: () =>
    refusal(
      409,
      'not-editable',
      'Ce certificat est signé : il ne change plus. Ouvrez une correction pour le modifier.',
    ),
  notNow: (what: string) =>
    refusal(
      409,
      'not-now',
      `${what} n’est pas possible dans l’état actuel du certificat. Rechargez la page.`,
    ),
  changedMeanwhile: () =>
    refusal(409, 'changed-meanwhile', 'Quelqu’un l’a modifié entre-temps. Relisez, puis recommencez.'),
  unknownField: (paths: readonly string[]) =>
    refusal(422, 'unknown-field', `Champ inconnu pour ce certificat : ${paths.slice(0, 5).join(', ')}.`, {
      fields: paths.map((path) => ({ path, message: 'Ce champ n’existe pas dans ce certificat.' })),
    }),
  signerIncomplete: () =>
    refusal(
      409,
      'signer-incomplete',
      'Votre compte n’a pas de numéro RPPS : demandez à l’administrateur de votre établissement de l’ajouter, puis signez.',
    ),
  keyReused: () =>
    refusal(
      409,
      'idempotency-key-reused',
      'Cette clé d’idempotence a déjà servi pour une autre demande. Donnez-en une nouvelle.',
    ),
  badKey: () =>
    refusal(
      400,
      'idempotency-key-missing',
      'Un logiciel donne un en-tête Idempotency-Key de 8 à 100 caractères.',
    ),
  noContent: () =>
    refusal(410, 'erased', 'Le contenu de ce certificat a été effacé à la fin de sa durée de conservation.'),
  notSigned: () => refusal(409, 'not-signed', 'Le paquet n’existe qu’une fois le certificat signé.'),
  cannotWrite: (paths: readonly { path: string; message: string }[]) =>
    refusal(409, 'incomplete', 'Le document ne peut pas être écrit : des champs indispensables manquent.', {
      fields: paths,
    }),
  twinOfAnother: () =>
    refusal(409, 'no-follow-up', 'La suite d’un certificat est un certificat d’un autre âge du même enfant.'),
  badDatamatrix: (why: string) =>
    refusal(422, 'bad-datamatrix', `Ce texte n’est pas un Datamatrix INS lisible : ${why}`),
  badBundle: (why: string) => refusal(422, 'bad-bundle', `Ce Bundle FHIR ne peut pas être repris : ${why}`),
  badCsv: (why: string) => refusal(422, 'bad-csv', `Ce CSV ne peut pas être lu : ${why}`),
  subjectTaken: () => refusal(409, 'subject-taken', 'Cette identité a déjà un compte.'),
  mailboxTaken: () =>
    refusal(409, 'mailbox-taken', 'Cette boîte ou cet identifiant est déjà celui d’un autre établissement.'),
  lastManager: () =>
    refusal(409, 'last-manager', 'Un établissement garde au moins une personne qui l’administre.'),
  unsendable: (why: string) => new CigogneError({ code: 'emitter.unsendable', message: why, fault: 'ours' }),
};
