import { CigogneError } from '@cigogne/kernel';

const refusal = (status: number, code: string, message: string, details?: Record<string, unknown>) =>
  new CigogneError({
    code: `pmi.${code}`,
    message,
    fault: 'caller',
    status,
    ...(details ? { details } : {}),
  });

/** What the PMI's application refuses, and why, for the person who asked. */
export const pmiErrors = {
  unknownChild: () => refusal(404, 'unknown-child', 'Ce dossier n’existe pas.'),
  otherSector: () =>
    refusal(
      403,
      'other-sector',
      'Ce dossier est d’un autre secteur. Si vous devez l’ouvrir, dites pourquoi : l’ouverture est tracée.',
    ),
  restricted: () => refusal(403, 'restricted', 'Ce dossier est restreint. Adressez-vous au médecin de PMI.'),
  unknownCertificate: () => refusal(404, 'unknown-certificate', 'Ce certificat n’existe pas.'),
  noPdf: () => refusal(404, 'no-pdf', 'Aucun PDF n’est arrivé avec ce message.'),
  unknownArrival: () => refusal(404, 'unknown-arrival', 'Ce message n’existe pas.'),
  arrivalDone: () =>
    refusal(409, 'arrival-done', 'Ce message est déjà intégré ou écarté. Rechargez la page.'),
  arrivalErased: () =>
    refusal(410, 'arrival-erased', 'Ce message est intégré : son contenu est dans le dossier de l’enfant.'),
  unknownFollowUp: () => refusal(404, 'unknown-follow-up', 'Ce suivi n’existe pas.'),
  followUpClosed: () => refusal(409, 'follow-up-closed', 'Ce suivi est clos. Rouvrez-le d’abord.'),
  followUpOpen: () => refusal(409, 'follow-up-open', 'Ce suivi n’est pas clos.'),
  alreadyFollowed: () =>
    refusal(409, 'already-followed', 'Un suivi est déjà ouvert pour ce certificat attendu.'),
  changedMeanwhile: () =>
    refusal(409, 'changed-meanwhile', 'Quelqu’un l’a modifié entre-temps. Relisez, puis recommencez.'),
  cannotAssign: () =>
    refusal(
      422,
      'cannot-assign',
      'Cette personne ne suit pas ce secteur, ou son compte est fermé. Choisissez quelqu’un d’autre.',
    ),
  unknownProposal: () =>
    refusal(404, 'unknown-proposal', 'Cette proposition n’existe pas, ou quelqu’un a déjà répondu.'),
  notMergeable: (why: string) => refusal(409, 'not-mergeable', why),
  unknownMerge: () =>
    refusal(404, 'unknown-merge', 'Cette réunion n’existe pas, ou elle a déjà été défaite.'),
  unknownCriteria: () => refusal(404, 'unknown-criteria', 'Ce jeu de critères n’existe pas.'),
  criteriaInUse: () =>
    refusal(409, 'criteria-in-use', 'Ce jeu est ou a été en service : ouvrez un brouillon pour le modifier.'),
  badCriteria: (problems: readonly string[]) =>
    refusal(
      422,
      'bad-criteria',
      `Ces critères ne peuvent pas être évalués : ${problems.slice(0, 5).join(' ')}`,
      {
        fields: problems.map((message, index) => ({ path: `criteria.${index}`, message })),
      },
    ),
  unknownSector: () => refusal(404, 'unknown-sector', 'Ce secteur n’existe pas.'),
  sectorTaken: () => refusal(409, 'sector-taken', 'Un secteur porte déjà ce nom.'),
  otherCommune: () => refusal(422, 'other-commune', 'Une de ces communes n’est pas de votre territoire.'),
  unknownAccount: () => refusal(404, 'unknown-account', 'Ce compte n’existe pas.'),
  subjectTaken: () => refusal(409, 'subject-taken', 'Cette identité a déjà un compte.'),
  lastManager: () => refusal(409, 'last-manager', 'Le service garde au moins une personne qui l’administre.'),
  unknownPmi: () => refusal(422, 'unknown-pmi', 'Cette PMI n’existe pas.'),
  unknownIndicator: () => refusal(404, 'unknown-indicator', 'Cet indicateur n’existe pas.'),
  noMailbox: () =>
    new CigogneError({
      code: 'pmi.no-mailbox',
      message: 'La boîte n’a pas encore de mot de passe.',
      fault: 'ours',
    }),
};
