import type { LetterPurpose } from '../../contract.ts';

export interface TemplateText {
  purpose: LetterPurpose;
  name: string;
  subject: string;
  body: string;
}

const CLOSING = `Vous pouvez nous joindre au {téléphone du service}, ou répondre à ce courrier.

Bien à vous,

{puéricultrice}
{nom du service}`;

/**
 * Letters delivered as examples, for the physician of the service to make their own. They say what the service offers
 * (CSP L. 2112-2), that it is free and that the family is free, and nothing of why this family is written to.
 */
export const EXAMPLE_TEMPLATES: readonly TemplateText[] = [
  {
    purpose: 'home-visit',
    name: 'Proposition de visite à domicile',
    subject: 'Une visite chez vous, si vous le souhaitez',
    body: `Madame, Monsieur,

La protection maternelle et infantile (PMI) accompagne les familles de {commune} jusqu’aux six ans de leurs enfants. Nous vous proposons une visite chez vous, pour {prénom} : une puéricultrice ou une sage-femme répond à vos questions et vous aide si vous le souhaitez, pour l’alimentation, le sommeil, les soins, ou tout autre sujet qui vous occupe.

Cette visite est gratuite, et vous êtes libres de l’accepter ou non.

${CLOSING}`,
  },
  {
    purpose: 'consultation',
    name: 'Proposition de consultation',
    subject: 'Une consultation pour {prénom}',
    body: `Madame, Monsieur,

Nous vous proposons de recevoir {prénom} à la consultation de la protection maternelle et infantile (PMI), le {rendez-vous}.

La consultation est gratuite. Pensez à apporter le carnet de santé. Si ce jour ne vous convient pas, appelez-nous : nous en trouverons un autre.

${CLOSING}`,
  },
  {
    purpose: 'reminder-9',
    name: 'Rappel de l’examen du 9e mois',
    subject: 'L’examen de santé du 9e mois',
    body: `Madame, Monsieur,

Un examen de santé est prévu pour chaque enfant autour de son neuvième mois. Il est pris en charge en entier. Nous n’avons pas encore reçu le certificat de cet examen pour {prénom}.

S’il a été fait, vous n’avez rien à faire : le certificat est peut-être en chemin. Sinon, vous pouvez prendre rendez-vous avec votre médecin, ou avec la protection maternelle et infantile (PMI), où la consultation est gratuite.

${CLOSING}`,
  },
  {
    purpose: 'reminder-24',
    name: 'Rappel de l’examen du 24e mois',
    subject: 'L’examen de santé du 24e mois',
    body: `Madame, Monsieur,

Un examen de santé est prévu pour chaque enfant autour de ses deux ans. Il est pris en charge en entier. Nous n’avons pas encore reçu le certificat de cet examen pour {prénom}.

S’il a été fait, vous n’avez rien à faire : le certificat est peut-être en chemin. Sinon, vous pouvez prendre rendez-vous avec votre médecin, ou avec la protection maternelle et infantile (PMI), où la consultation est gratuite.

${CLOSING}`,
  },
  {
    purpose: 'no-news',
    name: 'Sans nouvelles de vous',
    subject: 'Nous avons essayé de vous joindre',
    body: `Madame, Monsieur,

Nous avons essayé de vous joindre au sujet de {prénom}, sans y parvenir. Rien ne presse et rien ne vous est demandé : nous voulions vous dire que la protection maternelle et infantile (PMI) reste à votre disposition, gratuitement, pour une visite chez vous ou une consultation.

Si votre adresse ou votre téléphone ont changé, vous pouvez nous le dire d’un simple appel.

${CLOSING}`,
  },
];
