import type { CatalogueLevel } from './entry.ts';

const RESIDENCE = 'Code de la santé publique, art. R. 2132-3 (R017, R034)';

/** Which PMI: raised by apps/routing, which holds the territory and the directory. */
export const ROUTING = {
  'ROUTE-NO-ADDRESS': {
    severity: 'error',
    label: 'Adresse des titulaires de l’autorité parentale',
    message:
      'Le certificat ne porte aucune adresse utilisable des parents ni du service à qui l’enfant est confié : la PMI destinataire ne peut pas être déterminée.',
    mend: 'Renseignez le code postal et la commune du représentant de l’enfant (guardian), ou d’un parent (informant), puis renvoyez le certificat.',
    source: RESIDENCE,
    raisedBy: 'routing',
  },
  'ROUTE-AMBIGUOUS': {
    severity: 'error',
    label: 'Commune de résidence',
    message:
      'Le code postal s’étend sur plusieurs départements et la commune écrite ne permet pas de choisir.',
    mend: 'Écrivez le nom officiel de la commune, sans mention CEDEX, puis renvoyez le certificat.',
    source: RESIDENCE,
    raisedBy: 'routing',
    personal: true,
  },
  'ROUTE-UNKNOWN-PLACE': {
    severity: 'error',
    label: 'Code postal et commune',
    message:
      'Le code postal ou la commune de résidence n’existe pas : la PMI destinataire ne peut pas être déterminée.',
    mend: 'Vérifiez le code postal et le nom de la commune, puis renvoyez le certificat.',
    source: RESIDENCE,
    raisedBy: 'routing',
    personal: true,
  },
  'ROUTE-ABROAD': {
    severity: 'error',
    label: 'Résidence à l’étranger',
    message: 'Les adresses du certificat sont à l’étranger : aucune PMI n’est compétente.',
    mend: 'Si la famille réside en France, corrigez l’adresse. Sinon, le certificat n’a pas à être envoyé à une PMI.',
    source: RESIDENCE,
    raisedBy: 'routing',
    personal: true,
  },
  'ROUTE-NO-PMI': {
    severity: 'error',
    label: 'Territoire sans PMI',
    message:
      'La famille réside dans un territoire où aucun service de PMI ne reçoit de certificat par cette plateforme.',
    mend: 'Adressez le certificat papier au service de santé de ce territoire.',
    source: `${RESIDENCE}, R054`,
    raisedBy: 'routing',
    personal: true,
  },
  'ROUTE-SEVERAL-PMI': {
    severity: 'error',
    label: 'Certificats de plusieurs PMI',
    message:
      'Les certificats du paquet relèvent de plusieurs PMI : le paquet n’a été adressé à aucune d’elles.',
    mend: 'Envoyez un message par certificat. S’ils devaient relever de la même PMI, corrigez d’abord leurs adresses.',
    source: RESIDENCE,
    raisedBy: 'routing',
  },
  'ROUTE-PMI-CLOSED': {
    severity: 'error',
    label: 'PMI non raccordée',
    message:
      'La PMI compétente est {pmi}. Elle ne reçoit pas encore de certificat {kind} par voie électronique : le certificat n’a pas été transmis. Son adresse postale : {paper}.',
    mend: 'Adressez le certificat papier à ce service, sous pli « confidentiel – secret médical ».',
    source: 'R027, R028',
    raisedBy: 'routing',
  },
  'ROUTE-DIVERGENT': {
    severity: 'warning',
    label: 'Résidences divergentes',
    message: 'Les adresses du certificat relèvent de plusieurs PMI. Il a été adressé à {pmi}.',
    mend: 'Si ce n’est pas la résidence de l’enfant, corrigez les adresses et envoyez une version de remplacement.',
    source: 'R034',
    raisedBy: 'routing',
  },
} as const satisfies CatalogueLevel;
