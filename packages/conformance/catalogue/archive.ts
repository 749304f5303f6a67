import type { CatalogueLevel } from './entry.ts';

const LIMITS = 'Cigogne, limites du paquet';
const XDM = 'CI-SIS volet Échange de documents de santé (IHE XDM)';

/** The file, and the ZIP itself, before any file in it is read. */
export const ARCHIVE = {
  'FILE-UNREADABLE': {
    severity: 'error',
    label: 'Fichier',
    message: 'Le fichier ne peut pas être lu : {reason}',
    mend: 'Vérifiez que le fichier existe encore et que vous avez le droit de le lire, puis relancez.',
    source: 'Lecture du fichier',
    raisedBy: 'cli',
  },
  'ZIP-TOO-LARGE': {
    severity: 'error',
    label: 'Taille du paquet',
    message: 'Le paquet IHE_XDM.ZIP dépasse la taille admise. Il n’a pas été ouvert.',
    mend: 'N’y placez que le certificat et ses métadonnées : un paquet de certificat pèse environ 20 ko, la limite est de 10 Mio.',
    source: LIMITS,
  },
  'ZIP-NOT-A-ZIP': {
    severity: 'error',
    label: 'Format du paquet',
    message: 'La pièce jointe n’est pas une archive ZIP, ou elle a été tronquée pendant l’envoi.',
    mend: 'Joignez le fichier IHE_XDM.ZIP produit par votre logiciel, sans le renommer ni le modifier, puis renvoyez le message.',
    source: XDM,
  },
  'ZIP-DAMAGED': {
    severity: 'error',
    label: 'Archive endommagée',
    message: 'L’archive ZIP est endommagée : elle ne peut pas être lue en entier.',
    mend: 'Produisez de nouveau le paquet depuis votre logiciel et renvoyez-le. Si le refus se répète, transmettez ce rapport à votre éditeur.',
    source: XDM,
  },
  'ZIP-TRAILING-DATA': {
    severity: 'error',
    label: 'Données après l’archive',
    message: 'Des données étrangères suivent la fin de l’archive ZIP.',
    mend: 'Produisez de nouveau le paquet : rien ne doit être ajouté au fichier ZIP après son écriture.',
    source: 'PKWARE APPNOTE §4.3.16',
  },
  'ZIP-HIDDEN-DATA': {
    severity: 'error',
    label: 'Données cachées dans l’archive',
    message:
      'L’archive ZIP contient des données qui n’appartiennent à aucun des fichiers annoncés, par exemple le reste d’un fichier supprimé.',
    mend: 'Créez une archive neuve au lieu de modifier une archive existante, puis renvoyez-la.',
    source: 'PKWARE APPNOTE §4.3.6',
  },
  'ZIP-MULTI-DISK': {
    severity: 'error',
    label: 'Archive en plusieurs volumes',
    message: 'L’archive ZIP est découpée en plusieurs volumes : une partie manque.',
    mend: 'Produisez le paquet en un seul fichier ZIP.',
    source: 'PKWARE APPNOTE §4.3.16',
  },
  'ZIP-ENCRYPTED': {
    severity: 'error',
    label: 'Archive protégée par un mot de passe',
    message: 'L’archive ZIP est chiffrée : ni la plateforme ni la PMI ne peuvent l’ouvrir.',
    mend: 'Retirez le mot de passe. La confidentialité est déjà assurée par la messagerie MSSanté.',
    source: XDM,
  },
  'ZIP-METHOD': {
    severity: 'error',
    label: 'Méthode de compression',
    message:
      'Un fichier de l’archive est compressé par une méthode que les logiciels destinataires ne lisent pas.',
    mend: 'Compressez l’archive par la méthode courante (deflate), ou sans compression.',
    source: XDM,
  },
  'ZIP-HEADERS': {
    severity: 'error',
    label: 'Archive contradictoire',
    message:
      'L’archive ZIP décrit un même fichier de deux façons différentes : deux logiciels n’y liraient pas le même contenu.',
    mend: 'Produisez de nouveau le paquet avec un outil ZIP courant. Si le refus se répète, transmettez ce rapport à votre éditeur.',
    source: 'PKWARE APPNOTE §4.3.7, §4.3.12',
  },
  'ZIP-OVERLAP': {
    severity: 'error',
    label: 'Fichiers qui se chevauchent',
    message:
      'Des fichiers de l’archive ZIP partagent les mêmes octets, ce que ne fait aucun outil ordinaire.',
    mend: 'Produisez de nouveau le paquet avec un outil ZIP courant, et vérifiez le poste qui l’a produit.',
    source: LIMITS,
  },
  'ZIP-ENTRIES': {
    severity: 'error',
    label: 'Nombre de fichiers',
    message: 'L’archive contient trop de fichiers. Un paquet de certificat en contient quatre.',
    mend: 'N’y placez que README.TXT, INDEX.HTM, METADATA.XML et le certificat.',
    source: LIMITS,
  },
  'ZIP-EXPANDS': {
    severity: 'error',
    label: 'Taille décompressée',
    message: 'L’archive deviendrait trop volumineuse une fois décompressée. Elle n’a pas été décompressée.',
    mend: 'N’y placez que le certificat et ses métadonnées : la limite est de 50 Mio décompressés.',
    source: LIMITS,
  },
  'ZIP-RATIO': {
    severity: 'error',
    label: 'Taux de compression',
    message: 'L’archive se décompresse de façon disproportionnée, comme une archive piégée.',
    mend: 'Produisez de nouveau le paquet depuis votre logiciel, et vérifiez le poste qui l’a produit.',
    source: LIMITS,
  },
  'ZIP-SIZE-MISMATCH': {
    severity: 'error',
    label: 'Taille annoncée fausse',
    message: 'Un fichier de l’archive n’a pas la taille que l’archive annonce.',
    mend: 'Produisez de nouveau le paquet avec un outil ZIP courant.',
    source: 'PKWARE APPNOTE §4.4.9',
  },
  'ZIP-CHECKSUM': {
    severity: 'error',
    label: 'Somme de contrôle',
    message: 'Un fichier de l’archive a été altéré depuis son écriture : sa somme de contrôle est fausse.',
    mend: 'Produisez de nouveau le paquet et renvoyez-le.',
    source: 'PKWARE APPNOTE §4.4.7',
  },
  'ZIP-PATH': {
    severity: 'error',
    label: 'Chemin interdit',
    message:
      'Un fichier de l’archive porte un chemin qui sort du dossier du paquet, ou un caractère interdit.',
    mend: 'Nommez les fichiers par des chemins relatifs séparés par « / », tels que IHE_XDM/SUBSET01/DOC0001.XML.',
    source: XDM,
  },
  'ZIP-DUPLICATE-NAME': {
    severity: 'error',
    label: 'Noms en double',
    message: 'Deux fichiers de l’archive portent le même nom : le destinataire ne saurait pas lequel lire.',
    mend: 'Donnez à chaque fichier un nom distinct, sans compter sur les majuscules.',
    source: XDM,
  },
  'ZIP-SPECIAL-FILE': {
    severity: 'error',
    label: 'Lien ou fichier spécial',
    message: 'L’archive contient un lien symbolique ou un fichier spécial.',
    mend: 'N’y placez que des fichiers ordinaires.',
    source: LIMITS,
  },
  'ZIP-NESTED': {
    severity: 'error',
    label: 'Archive dans l’archive',
    message: 'L’archive contient une autre archive, qui ne peut pas être contrôlée.',
    mend: 'Joignez directement le fichier IHE_XDM.ZIP, sans le placer dans une autre archive.',
    source: XDM,
  },
} as const satisfies CatalogueLevel;
