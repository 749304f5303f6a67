import type { CertificateKind } from '@cigogne/certificate';

/** A paragraph, or the items of a list. */
export type LeafletBlock = string | readonly string[];

export interface LeafletSection {
  title: string;
  blocks: readonly LeafletBlock[];
}

/** When the exam is made (code de la santé publique, R. 2132-2). */
const EXAM: Readonly<Record<CertificateKind, string>> = {
  CS8: 'dans les huit jours qui suivent la naissance',
  CS9: 'au cours du neuvième mois',
  CS24: 'au cours du vingt-quatrième mois',
};

/** What the certificate holds beside who the family is: the sections of the dictionary, in plain words. */
const HEALTH: Readonly<Record<CertificateKind, readonly string[]>> = {
  CS8: [
    'la grossesse et l’accouchement : grossesses précédentes, examens, maladies, consommation d’alcool ou de tabac, déroulement de la naissance ;',
    'la santé de votre enfant : poids, taille, état à la naissance, alimentation, maladies de la première semaine, dépistage de la surdité, vaccins et traitements.',
  ],
  CS9: [
    'la santé de votre enfant : poids, taille, développement, alimentation, accidents domestiques, vaccins et traitements ;',
    'son mode de garde et le nombre d’enfants au foyer.',
  ],
  CS24: [
    'la santé de votre enfant : poids, taille, développement, alimentation, allergies, accidents domestiques, vaccins et traitements ;',
    'son mode de garde, le temps d’écran et le nombre d’enfants au foyer.',
  ],
};

/** What the parents need not answer: free in the content model (`motherEducation`, `motherProfession`…). */
const FREE: Readonly<Record<CertificateKind, string>> = {
  CS8: 'le niveau d’études, la profession et l’activité',
  CS9: 'la profession et l’activité',
  CS24: 'la profession et l’activité',
};

/**
 * The leaflet's text for that certificate, from the law alone.
 * @param retention how long the establishment keeps its copy, in words
 */
export function leafletText(kind: CertificateKind, retention: string | undefined): readonly LeafletSection[] {
  return [
    {
      title: 'Pourquoi ce certificat ?',
      blocks: [
        `La loi prévoit des examens de santé pour tous les enfants. Trois d’entre eux donnent lieu à un certificat : dans les huit jours qui suivent la naissance, au neuvième et au vingt-quatrième mois. Celui-ci est établi après l’examen fait ${EXAM[kind]}. Il sert :`,
        [
          'au médecin de la protection maternelle et infantile (PMI), pour vous proposer de l’aide ou un suivi si votre enfant ou vous en avez besoin ;',
          'à mieux connaître la santé des jeunes enfants, par des statistiques sans votre nom.',
        ],
      ],
    },
    {
      title: 'Quelles informations contient-il ?',
      blocks: [
        [
          'qui vous êtes : nom, date et lieu de naissance de votre enfant, son numéro d’identité de santé (INS), vos noms, dates de naissance, adresse, téléphone et, s’il est donné, numéro de sécurité sociale ;',
          ...HEALTH[kind],
        ],
        `Certaines réponses sont libres (${FREE[kind]}) : rien ne vous oblige à y répondre.${
          kind === 'CS8'
            ? ' Si la mère a demandé le secret de son identité, celle-ci n’est pas transmise.'
            : ''
        }`,
      ],
    },
    {
      title: 'Qui le reçoit ?',
      blocks: [
        'Le médecin signe le certificat et l’envoie dans les huit jours au médecin de PMI du département où vous habitez, ou du département de la personne ou du service à qui votre enfant est confié. L’envoi passe par la messagerie sécurisée des professionnels de santé. Les personnes qui le lisent sont tenues au secret professionnel.',
        'Les statistiques transmises par la PMI au ministère chargé de la santé et à l’agence régionale de santé ne portent ni vos noms, ni votre adresse exacte, ni le jour de naissance.',
        'Cet envoi est prévu par la loi : il ne dépend pas de votre accord. En revanche, le médecin ne demande à la PMI de prendre contact avec vous qu’après avoir recueilli votre accord.',
      ],
    },
    {
      title: 'Combien de temps est-il gardé ?',
      blocks: [
        retention === undefined
          ? 'L’établissement ou le médecin en garde une copie avec le dossier médical de votre enfant. Le service de PMI garde le certificat qu’il reçoit. Chacun vous dit pour combien de temps, sur simple demande.'
          : `L’établissement ou le médecin en garde une copie : ${retention}. Le service de PMI garde le certificat qu’il reçoit et vous dit pour combien de temps, sur simple demande.`,
      ],
    },
    {
      title: 'Quels sont vos droits ?',
      blocks: [
        [
          'Lire le certificat et en recevoir une copie.',
          'Faire corriger ce qui est faux : le médecin envoie alors un nouveau certificat, qui remplace le premier.',
          'Faire limiter l’utilisation des informations, par exemple le temps de vérifier ce que vous contestez.',
        ],
        'Adressez-vous à l’un des contacts ci-dessous. Si la réponse ne vous convient pas, vous pouvez écrire à la CNIL : www.cnil.fr, ou 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07.',
      ],
    },
  ];
}

/** Texts that the leaflet rests on. */
export const LEAFLET_SOURCES =
  'Code de la santé publique, articles L. 2132-2 et R. 2132-1 à R. 2132-3 ; arrêté du 25 mars 2025 (statistiques) ; règlement général sur la protection des données, articles 6, 9, 13 et 15 à 18.';
