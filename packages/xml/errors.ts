/** Why a document was not read, not verified or not written. Stable: other modules map them to findings. */
export type XmlErrorCode =
  | 'xml.doctype'
  | 'xml.encoding'
  | 'xml.malformed'
  | 'xml.too-deep'
  | 'xml.too-large'
  | 'xml.signature'
  | 'xml.not-writable'
  | 'xml.schema'
  | 'xml.disposed';

/**
 * The only error this package throws. `message` is French, for the person who can act, and never
 * quotes the document: a document may hold anything, a child's name included.
 */
export class XmlError extends Error {
  readonly code: XmlErrorCode;
  /** Line of the document, from 1, where one is known. */
  readonly line?: number;

  constructor(code: XmlErrorCode, message: string, options: { line?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'XmlError';
    this.code = code;
    if (options.line !== undefined && options.line > 0) this.line = options.line;
  }
}

export function doctypeRefused(line?: number): XmlError {
  return new XmlError(
    'xml.doctype',
    'Le fichier XML contient une déclaration DOCTYPE. Elle est refusée par sécurité et n’est pas lue ; retirez-la du fichier dans le logiciel qui l’a produit.',
    line === undefined ? {} : { line },
  );
}

export function encodingRefused(what: 'declared' | 'bytes' | 'utf-16'): XmlError {
  const reasons = {
    declared: 'Le fichier XML déclare un codage de caractères autre que UTF-8.',
    bytes: 'Le fichier XML contient des octets qui ne sont pas du texte UTF-8.',
    'utf-16': 'Le fichier XML est codé en UTF-16 ou UTF-32.',
  };
  return new XmlError('xml.encoding', `${reasons[what]} Il ne peut pas être lu ; enregistrez-le en UTF-8.`);
}

export function malformed(reason: string, line?: number): XmlError {
  const place = line === undefined || line <= 0 ? '' : `, ligne ${line}`;
  return new XmlError(
    'xml.malformed',
    `Le fichier XML n’est pas bien formé${place} : ${reason}. Il ne peut pas être lu ; corrigez-le dans le logiciel qui l’a produit.`,
    line === undefined ? {} : { line },
  );
}

export function tooDeep(maxDepth: number, line?: number): XmlError {
  return new XmlError(
    'xml.too-deep',
    `Le fichier XML emboîte plus de ${maxDepth} niveaux de balises. Il n’est pas lu ; un document de santé en compte une vingtaine.`,
    line === undefined ? {} : { line },
  );
}

export function tooLarge(what: string): XmlError {
  return new XmlError('xml.too-large', `Le fichier XML est trop volumineux : ${what}. Il n’est pas lu.`);
}

export function signatureRefused(reason: string, cause?: unknown): XmlError {
  return new XmlError(
    'xml.signature',
    `La signature du fichier XML n’est pas acceptée : ${reason}. Son contenu n’est pas utilisé.`,
    cause === undefined ? {} : { cause },
  );
}

export function notWritable(reason: string): XmlError {
  return new XmlError('xml.not-writable', `Le texte ne peut pas être écrit en XML : ${reason}.`);
}

export function alreadyDisposed(): XmlError {
  return new XmlError('xml.disposed', 'Le document XML a déjà été libéré et ne peut plus être lu.');
}

/** A schema is the project's own: this is a mistake of ours, and the engine's words say which. */
export function schemaRefused(reason: string): XmlError {
  return new XmlError('xml.schema', `La grammaire XML n’est pas utilisable : ${reason}`);
}
