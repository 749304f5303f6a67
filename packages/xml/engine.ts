import {
  XmlDocument as LibxmlDocument,
  XmlLibError as LibxmlError,
  ParseOption,
  XmlXPath,
} from 'libxml2-wasm';
import { doctypeRefused, malformed, tooDeep, type XmlError } from './errors.ts';
import { guardBytes } from './guard.ts';
import type { XmlLimits } from './types.ts';

export const ENGINE_MAX_DEPTH = 256;

export const DEFAULT_LIMITS: XmlLimits = {
  maxBytes: 10 * 1024 * 1024,
  maxDepth: ENGINE_MAX_DEPTH,
  maxMarkup: 500_000,
};

/** Nothing is fetched, no entity expanded, no XInclude processed; the guard already checked the encoding. */
const OPTIONS =
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NOCDATA |
  ParseOption.XML_PARSE_IGNORE_ENC |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_BIG_LINES;

/** Guards then parses. The caller owns the engine's document and must dispose it. */
export function loadDocument(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): LibxmlDocument {
  const applied = { ...DEFAULT_LIMITS, ...limits };
  return loadGuarded(guardBytes(bytes, applied), applied.maxDepth);
}

/** Parses what has been through the guard. The caller owns the engine's document and must dispose it. */
export function loadGuarded(source: Uint8Array, maxDepth: number): LibxmlDocument {
  const document = runEngine(source);
  try {
    if (document.dtd !== null) throw doctypeRefused();
    refuseDepth(document, Math.min(maxDepth, ENGINE_MAX_DEPTH));
  } catch (error) {
    document.dispose();
    throw error;
  }
  return document;
}

function runEngine(source: Uint8Array): LibxmlDocument {
  try {
    return LibxmlDocument.fromBuffer(source, { option: OPTIONS });
  } catch (error) {
    throw translate(error);
  }
}

/** The engine stops at 256 by itself; a lower limit costs one XPath that goes no deeper than it. */
function refuseDepth(document: LibxmlDocument, maxDepth: number): void {
  if (maxDepth >= ENGINE_MAX_DEPTH) return;
  const xpath = XmlXPath.compile(`boolean(${'/*'.repeat(Math.max(0, maxDepth) + 1)})`);
  try {
    if (document.eval(xpath) === true) throw tooDeep(maxDepth);
  } finally {
    xpath.dispose();
  }
}

/** The engine's messages quote the document; only their kind is kept. */
const REASONS: readonly [RegExp, string][] = [
  [
    /tag mismatch|Premature end|Couldn't find end of|EndTag/i,
    'une balise n’est pas fermée ou pas par la bonne',
  ],
  [/Entity|EntityRef|&/, 'une entité n’est pas définie ou une esperluette n’est pas échappée'],
  [
    /Attribute .* redefined|attributes construct|AttValue|Specification mandates value/i,
    'un attribut est mal écrit ou répété',
  ],
  [/Namespace|prefix/i, 'un préfixe d’espace de noms n’est pas déclaré'],
  [/invalid Char|PCDATA invalid|CharRef/i, 'il contient un caractère interdit'],
  [/Start tag expected|Document is empty|Extra content/i, 'il n’a pas un élément racine et un seul'],
  [/Comment|PI |XML declaration|declaration/i, 'un commentaire ou une instruction est mal écrit'],
];

function translate(error: unknown): XmlError {
  const detail = error instanceof LibxmlError ? error.details.find(({ level }) => level >= 2) : undefined;
  const message = detail?.message ?? '';
  if (/Excessive depth/i.test(message)) return tooDeep(ENGINE_MAX_DEPTH, detail?.line);
  const reason = REASONS.find(([pattern]) => pattern.test(message))?.[1] ?? 'sa syntaxe est incorrecte';
  return malformed(reason, detail?.line);
}
