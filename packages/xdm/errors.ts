export type XdmErrorCode =
  | 'xdm.too-large'
  | 'xdm.not-a-zip'
  | 'xdm.damaged'
  | 'xdm.trailing-data'
  | 'xdm.hidden-data'
  | 'xdm.multi-disk'
  | 'xdm.encrypted'
  | 'xdm.unsupported-method'
  | 'xdm.inconsistent-headers'
  | 'xdm.overlap'
  | 'xdm.too-many-entries'
  | 'xdm.expands-too-much'
  | 'xdm.ratio'
  | 'xdm.size-mismatch'
  | 'xdm.checksum'
  | 'xdm.unsafe-path'
  | 'xdm.duplicate-name'
  | 'xdm.special-file'
  | 'xdm.nested-zip'
  | 'xdm.no-metadata'
  | 'xdm.metadata-unreadable'
  | 'xdm.no-document'
  | 'xdm.missing-document'
  | 'xdm.ambiguous-document'
  | 'xdm.cannot-write';

/**
 * Why a package cannot be read (or written). The message is for the person who made the package; it never
 * holds a value of the certificate. `entry` is a path inside the archive, cleaned of control characters;
 * `detail` is what was measured, `line` a line of METADATA.XML.
 */
export class XdmError extends Error {
  readonly code: XdmErrorCode;
  readonly entry?: string;
  readonly detail?: string;
  readonly line?: number;

  constructor(
    code: XdmErrorCode,
    message: string,
    about: { entry?: string; detail?: string; line?: number; cause?: unknown } = {},
  ) {
    super(message, about.cause === undefined ? undefined : { cause: about.cause });
    this.name = 'XdmError';
    this.code = code;
    if (about.entry !== undefined) this.entry = printable(about.entry);
    if (about.detail !== undefined) this.detail = about.detail;
    if (about.line !== undefined) this.line = about.line;
  }
}

/** A hostile name must not reach a terminal or a mail as it is. */
function printable(path: string): string {
  const clean = path.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '�');
  return clean.length > 120 ? `${clean.slice(0, 119)}…` : clean;
}

const mebibytes = (bytes: number) =>
  `${(bytes / 1024 / 1024).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} Mio`;

export const xdmErrors = {
  tooLarge: (bytes: number, limit: number) =>
    new XdmError(
      'xdm.too-large',
      `Le paquet pèse ${mebibytes(bytes)} : la limite est de ${mebibytes(limit)}.`,
      {
        detail: mebibytes(bytes),
      },
    ),
  notAZip: () =>
    new XdmError('xdm.not-a-zip', 'Le fichier joint n’est pas une archive ZIP, ou elle est tronquée.'),
  damaged: (cause?: unknown, entry?: string) =>
    new XdmError('xdm.damaged', 'L’archive ZIP est endommagée.', {
      ...(cause === undefined ? {} : { cause }),
      ...(entry === undefined ? {} : { entry }),
    }),
  trailingData: (bytes: number) =>
    new XdmError('xdm.trailing-data', 'L’archive ZIP est suivie de données qui n’en font pas partie.', {
      detail: `${bytes} octets`,
    }),
  hiddenData: (bytes: number) =>
    new XdmError(
      'xdm.hidden-data',
      'L’archive ZIP contient des données qu’aucun fichier déclaré n’explique.',
      {
        detail: `${bytes} octets`,
      },
    ),
  multiDisk: () => new XdmError('xdm.multi-disk', 'L’archive ZIP est découpée en plusieurs volumes.'),
  encrypted: (entry?: string) =>
    new XdmError(
      'xdm.encrypted',
      'L’archive ZIP est protégée par un mot de passe.',
      entry === undefined ? {} : { entry },
    ),
  unsupportedMethod: (entry: string, method: number) =>
    new XdmError(
      'xdm.unsupported-method',
      'Un fichier de l’archive est compressé par une méthode non admise.',
      {
        entry,
        detail: `méthode ${method}`,
      },
    ),
  inconsistentHeaders: (entry: string) =>
    new XdmError(
      'xdm.inconsistent-headers',
      'L’archive ZIP décrit un même fichier de deux façons différentes.',
      { entry },
    ),
  overlap: (entry: string) =>
    new XdmError('xdm.overlap', 'Des fichiers de l’archive ZIP se chevauchent.', { entry }),
  tooManyEntries: (count: number, limit: number) =>
    new XdmError(
      'xdm.too-many-entries',
      `L’archive contient ${count} fichiers : la limite est de ${limit}.`,
      {
        detail: `${count} fichiers`,
      },
    ),
  expandsTooMuch: (limit: number) =>
    new XdmError('xdm.expands-too-much', `L’archive dépasse ${mebibytes(limit)} une fois décompressée.`),
  ratio: (ratio: number, limit: number, entry?: string) =>
    new XdmError('xdm.ratio', 'L’archive se décompresse de façon disproportionnée.', {
      detail: `${Math.round(ratio)} pour 1, limite ${limit} pour 1`,
      ...(entry === undefined ? {} : { entry }),
    }),
  sizeMismatch: (entry: string) =>
    new XdmError('xdm.size-mismatch', 'Un fichier de l’archive n’a pas la taille qu’elle annonce.', {
      entry,
    }),
  checksum: (entry: string) =>
    new XdmError('xdm.checksum', 'Un fichier de l’archive a été altéré : sa somme de contrôle est fausse.', {
      entry,
    }),
  unsafePath: (entry: string) =>
    new XdmError('xdm.unsafe-path', 'Un fichier de l’archive porte un chemin interdit.', { entry }),
  duplicateName: (entry: string) =>
    new XdmError('xdm.duplicate-name', 'Deux fichiers de l’archive portent le même nom.', { entry }),
  specialFile: (entry: string) =>
    new XdmError('xdm.special-file', 'L’archive contient un lien ou un fichier spécial.', { entry }),
  nestedZip: (entry: string) =>
    new XdmError('xdm.nested-zip', 'L’archive contient une autre archive.', { entry }),
  noMetadata: () =>
    new XdmError('xdm.no-metadata', 'L’archive ne contient pas de fichier IHE_XDM/SUBSET01/METADATA.XML.'),
  metadataUnreadable: (entry: string, detail: string, line?: number, cause?: unknown) =>
    new XdmError('xdm.metadata-unreadable', `Les métadonnées du paquet sont illisibles : ${detail}`, {
      entry,
      detail,
      ...(line === undefined ? {} : { line }),
      ...(cause === undefined ? {} : { cause }),
    }),
  noDocument: (entry: string) =>
    new XdmError('xdm.no-document', 'Les métadonnées du paquet ne décrivent aucun document.', { entry }),
  missingDocument: (entry: string) =>
    new XdmError('xdm.missing-document', 'Un document décrit par les métadonnées est absent de l’archive.', {
      entry,
    }),
  ambiguousDocument: (entry: string) =>
    new XdmError('xdm.ambiguous-document', 'Deux descriptions des métadonnées désignent le même fichier.', {
      entry,
    }),
  cannotWrite: (detail: string) =>
    new XdmError('xdm.cannot-write', `Le paquet ne peut pas être écrit : ${detail}`, { detail }),
};
