import type { CatalogueLevel } from './entry.ts';

const MSS = (rule: string) => `Référentiel socle MSSanté #2, ${rule}` as const;
const DETECTION = 'CI-SIS volet Transmission au LPS d’un document CDA par MSSanté';

/** The mail itself, before its package. */
export const MESSAGE = {
  'MSG-UNREADABLE': {
    severity: 'error',
    label: 'Message illisible',
    message: 'Le message ne peut pas être lu : {reason}',
    mend: 'Renvoyez le message depuis votre logiciel de messagerie MSSanté.',
    source: 'RFC 5322',
  },
  'MSG-TOO-LARGE': {
    severity: 'error',
    label: 'Taille du message',
    message: 'Le message dépasse la taille admise de 25 Mio.',
    mend: 'N’envoyez qu’un certificat par message, sans autre pièce jointe que son PDF.',
    source: 'Cigogne, limites du message',
  },
  'MSG-TOO-MANY-PARTS': {
    severity: 'error',
    label: 'Nombre de parties du message',
    message: 'Le message comporte trop de parties, ou des parties trop imbriquées.',
    mend: 'Joignez directement le paquet et le PDF, sans transférer d’autres messages.',
    source: 'Cigogne, limites du message',
  },
  'MSG-DUPLICATE-HEADERS': {
    severity: 'error',
    label: 'En-têtes en double',
    message:
      'Des en-têtes qui doivent être uniques sont présents plusieurs fois ({headers}) : on ne peut pas dire qui écrit à qui.',
    mend: 'Faites corriger par votre éditeur la composition du message.',
    source: 'RFC 5322 §3.6',
  },
  'MSG-FROM': {
    severity: 'error',
    label: 'Expéditeur',
    message: 'L’adresse de l’expéditeur inscrite dans le message n’est pas celle de la boîte qui l’a envoyé.',
    mend: 'Envoyez le message depuis la boîte aux lettres MSSanté déclarée pour les certificats, sous sa propre adresse.',
    source: 'R021',
  },
  'MSG-OUTSIDE': {
    severity: 'error',
    label: 'Expéditeur hors de l’espace de confiance',
    message:
      'La boîte qui a envoyé le message n’appartient pas à l’espace de confiance MSSanté, ou n’est pas indiquée.',
    mend: 'Envoyez le certificat depuis une boîte aux lettres MSSanté.',
    source: 'Référentiel socle MSSanté #1, liste blanche',
    raisedBy: 'routing',
  },
  'MSG-ENCRYPTED': {
    severity: 'error',
    label: 'Message chiffré',
    message: 'Le message est chiffré ou enveloppé (S/MIME, PGP) : son contenu ne peut pas être lu.',
    mend: 'Envoyez le message sans chiffrement supplémentaire. La confidentialité est déjà assurée par la messagerie MSSanté.',
    source: DETECTION,
  },
  'MSG-NO-ATTACHMENT': {
    severity: 'error',
    label: 'Pièce jointe absente',
    message: 'Le message ne contient aucune pièce jointe : il n’y a pas de certificat à transmettre.',
    mend: 'Envoyez le certificat depuis votre logiciel, qui joint le fichier IHE_XDM.ZIP et le PDF.',
    source: MSS('ECO.2.1.1'),
  },
  'MSG-NO-PACKAGE': {
    severity: 'error',
    label: 'Paquet IHE_XDM.ZIP absent',
    message:
      'Aucune des pièces jointes n’est le paquet IHE_XDM.ZIP. Un PDF seul ne peut pas être contrôlé ni transmis.',
    mend: 'Envoyez le certificat depuis votre logiciel, qui joint le fichier IHE_XDM.ZIP. S’il ne sait pas le faire, adressez le certificat papier à la PMI.',
    source: MSS('ECO.2.1.1'),
  },
  'MSG-SEVERAL-PACKAGES': {
    severity: 'error',
    label: 'Plusieurs paquets',
    message: 'Le message contient {count} paquets ZIP : un message ne transporte qu’un enfant.',
    mend: 'Envoyez un message par enfant, chacun avec son paquet.',
    source: MSS('ECO.2.1.1'),
  },
  'MSG-NO-PDF': {
    severity: 'warning',
    label: 'PDF absent',
    message:
      'Le message ne contient pas le PDF du certificat. La plateforme en produit un à partir du certificat.',
    mend: 'Joignez au message le PDF du certificat, à côté du paquet.',
    source: MSS('ECO.2.1.1'),
  },
  'MSG-PDF-NEEDED': {
    severity: 'error',
    label: 'PDF absent',
    message:
      'Le message ne contient pas le PDF du certificat, et le texte du certificat est trop long pour que la plateforme en produise un.',
    mend: 'Joignez au message le PDF du certificat, à côté du paquet IHE_XDM.ZIP.',
    source: MSS('ECO.2.1.1'),
    raisedBy: 'routing',
  },
  'MSG-TRANSFER-ENCODING': {
    severity: 'warning',
    label: 'Codage de la pièce jointe',
    message:
      'Une partie du message n’est pas codée comme elle l’annonce (Content-Transfer-Encoding) : deux messageries n’y liraient pas les mêmes octets.',
    mend: 'Faites vérifier par votre éditeur le codage base64 des pièces jointes.',
    source: 'RFC 2045 §6',
  },
  'MSG-SUBJECT': {
    severity: 'warning',
    label: 'Objet du message',
    message: 'L’objet du message ne suit pas la convention des documents de santé.',
    mend: 'Composez l’objet sous la forme « XDM/1.0/DDM+libellé NOM prénom JJ/MM/AAAA ».',
    source: MSS('ECO.2.1.3'),
  },
  'MSG-MSS-HEADERS': {
    severity: 'warning',
    label: 'En-têtes MSSanté',
    message: 'Un ou plusieurs en-têtes MSSanté sont absents (X-MSS-CODECDA, X-MSS-INS, X-MSS-NIL).',
    mend: 'Demandez à votre éditeur de les ajouter : ils disent quel document, quelle identité et quel logiciel.',
    source: MSS('ECO.2.4.1 à ECO.2.4.3'),
  },
  'MSG-CODE-CDA': {
    severity: 'warning',
    label: 'Type annoncé par le message',
    message: 'L’en-tête X-MSS-CODECDA n’annonce pas un certificat.',
    mend: 'Inscrivez CERT_DECL dans X-MSS-CODECDA.',
    source: MSS('ECO.2.4.1'),
  },
} as const satisfies CatalogueLevel;
