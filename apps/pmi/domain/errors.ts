import { CigogneError } from '@cigogne/kernel';
import { frenchDay } from './dates.ts';

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
  pdfNotToKey: () =>
    refusal(
      409,
      'pdf-not-to-key',
      'Ce message n’est plus à saisir. Reprenez-le pour en lire le PDF ; le médecin peut le lire sans cela.',
    ),
  unknownArrival: () => refusal(404, 'unknown-arrival', 'Ce message n’existe pas.'),
  arrivalDone: () =>
    refusal(409, 'arrival-done', 'Ce message est déjà intégré ou écarté. Rechargez la page.'),
  nothingToKey: () =>
    refusal(
      409,
      'nothing-to-key',
      'Ce message apporte une correction, pas un certificat : rien n’est à saisir.',
    ),
  noCorrection: () => refusal(404, 'no-correction', 'Ce message n’apporte pas de correction.'),
  nothingToCorrect: () =>
    refusal(409, 'nothing-to-correct', 'Le dossier dit déjà ce qui a été corrigé. Rechargez la page.'),
  correctionDiffers: () =>
    refusal(
      409,
      'correction-differs',
      'Le dossier ne dit pas encore ce qui a été corrigé. Appliquez la correction, ou écartez le message en disant pourquoi.',
    ),
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
  otherThreshold: (year: number, { k, by }: { k: number; by: string }) =>
    refusal(
      409,
      'other-threshold',
      `Les fichiers de ${year} sont faits avec ${k} enfants au moins (${by}). Avec un autre seuil, deux fichiers se compareraient et désigneraient des enfants. Gardez ${k}, ou demandez au médecin de changer le seuil de l’année.`,
    ),
  otherYear: () => refusal(422, 'other-year', 'Un de ces mois n’est pas de cette année.'),
  badAbsence: (why: string) => refusal(422, 'bad-absence', why),
  unknownAbsence: () => refusal(404, 'unknown-absence', 'Cette absence n’existe pas, ou elle est terminée.'),
  notYourAbsence: () =>
    refusal(
      403,
      'not-your-absence',
      'Vous pouvez noter vos propres absences. Pour celles d’une collègue, adressez-vous au secrétariat ou au médecin.',
    ),
  unknownRequest: () =>
    refusal(404, 'unknown-request', 'Cette demande n’existe pas, ou quelqu’un y a déjà répondu.'),
  refusalWithoutReason: () =>
    refusal(
      422,
      'refusal-without-reason',
      'Dites pourquoi la réponse n’est pas donnée : la famille doit le savoir.',
    ),
  futureDay: () => refusal(422, 'future-day', 'Ce jour n’est pas encore venu.'),
  unknownRectification: () => refusal(404, 'unknown-rectification', 'Cette correction n’existe pas.'),
  notCorrespondent: () =>
    refusal(
      422,
      'not-correspondent',
      'Cette boîte MSSanté n’est pas celle d’un émetteur ou d’une PMI de ce dossier. Rechargez la page, ou préparez la note.',
    ),
  secretWhereabouts: () =>
    refusal(
      409,
      'secret-whereabouts',
      'Ce dossier est réservé au médecin, et cette correction dit où est l’enfant : elle ne part pas par MSSanté.',
    ),
  sentBefore: () => refusal(409, 'sent-before', 'Cette correction a déjà été envoyée à cette boîte.'),
  unknownAccount: () => refusal(404, 'unknown-account', 'Ce compte n’existe pas.'),
  subjectTaken: () => refusal(409, 'subject-taken', 'Cette identité a déjà un compte.'),
  lastManager: () => refusal(409, 'last-manager', 'Le service garde au moins une personne qui l’administre.'),
  unknownPmi: () => refusal(422, 'unknown-pmi', 'Cette PMI n’existe pas.'),
  unknownIndicator: () => refusal(404, 'unknown-indicator', 'Cet indicateur n’existe pas.'),
  unknownTransfer: () => refusal(404, 'unknown-transfer', 'Ce transfert n’existe pas.'),
  transferDone: () => refusal(409, 'transfer-done', 'Ce transfert est déjà terminé. Rechargez la page.'),
  notTransferable: (why: string) => refusal(409, 'not-transferable', why),
  sheetIsPhysicians: () =>
    refusal(403, 'sheet-is-physicians', 'La fiche de suivi est jointe par le médecin du service.'),
  unknownArrivedChild: () => refusal(404, 'unknown-arrived-child', 'Cette arrivée n’existe pas.'),
  noSheet: () => refusal(404, 'no-sheet', 'Aucune fiche de suivi n’est arrivée avec cet enfant.'),
  notMssante: (address: string) =>
    refusal(
      422,
      'not-mssante',
      `« ${address} » n’est pas une boîte MSSanté : un certificat de santé ne part pas ailleurs.`,
    ),
  unknownReference: () => refusal(404, 'unknown-reference', 'Ce jeu de courbes n’existe pas.'),
  badReference: (problems: readonly { line: number; message: string }[]) =>
    refusal(
      422,
      'bad-reference',
      `Ce fichier ne peut pas être lu : ${problems
        .slice(0, 3)
        .map(({ line, message }) => `ligne ${line} : ${message}`)
        .join(' ')}`,
      {
        fields: problems.map(({ line, message }) => ({
          path: `content.${line}`,
          message: `Ligne ${line} : ${message}`,
        })),
      },
    ),
  badOutlines: (problems: readonly string[]) =>
    refusal(422, 'bad-outlines', `Ce fichier ne peut pas être lu : ${problems.slice(0, 3).join(' ')}`, {
      fields: problems.map((message, index) => ({ path: `content.${index}`, message })),
    }),
  unknownTemplate: () =>
    refusal(404, 'unknown-template', 'Ce courrier type n’existe pas, ou il a été retiré.'),
  templateTaken: () => refusal(409, 'template-taken', 'Un courrier type porte déjà ce nom.'),
  unknownLetterFields: (unknown: readonly string[], known: readonly string[]) =>
    refusal(
      422,
      'unknown-letter-fields',
      `Ces champs n’existent pas : ${unknown.map((name) => `{${name}}`).join(', ')}. Ceux qui existent : ${known
        .map((name) => `{${name}}`)
        .join(', ')}.`,
    ),
  unknownLetters: () =>
    refusal(404, 'unknown-letters', 'Cette impression n’existe pas, ou ses suivis ont été effacés.'),
  noMessage: () =>
    refusal(404, 'no-message', 'Ce certificat est sur papier : il n’est venu d’aucun message.'),
  unknownKeying: () => refusal(404, 'unknown-keying', 'Cette saisie n’existe pas, ou elle a été abandonnée.'),
  keyingOver: () =>
    refusal(
      409,
      'keying-over',
      'Cette saisie est déjà terminée. Rechargez la page pour voir où est le certificat.',
    ),
  keyingChanged: (by: string) =>
    refusal(
      409,
      'keying-changed',
      `${by} a modifié cette saisie entre-temps. Rechargez la page pour voir ses réponses.`,
    ),
  beingKeyed: (by: string) =>
    refusal(409, 'being-keyed', `${by} saisit ce certificat. Terminez ou abandonnez d’abord la saisie.`),
  notAScan: () =>
    refusal(
      415,
      'not-a-scan',
      'Ce fichier n’est ni un PDF, ni une image PNG ou JPEG lisible, ou l’image est trop grande. Numérisez le certificat en PDF ou en JPEG, à 300 points par pouce.',
    ),
  scannedBefore: (at: Date) =>
    refusal(
      409,
      'scanned-before',
      `Ce fichier a déjà été déposé le ${frenchDay(at).split('-').reverse().join('/')}. Cherchez-le dans « À saisir » ou dans « Arrivées ».`,
    ),
  noOriginal: () =>
    refusal(404, 'no-original', 'Ce certificat n’a pas été numérisé : il est sur papier seulement.'),
  notThisRecord: () =>
    refusal(
      409,
      'not-this-record',
      'Ce dossier ne correspond plus à ce qui est saisi. Relisez, puis recommencez.',
    ),
  unknownField: (paths: readonly string[]) =>
    refusal(422, 'unknown-field', 'Ce certificat n’a pas ces questions.', {
      fields: paths.slice(0, 20).map((path) => ({ path, message: 'Question inconnue de ce certificat.' })),
    }),
  noMailbox: () =>
    new CigogneError({
      code: 'pmi.no-mailbox',
      message: 'La boîte n’a pas encore de mot de passe.',
      fault: 'ours',
    }),
};
