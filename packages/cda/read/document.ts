import {
  type Certificate,
  type CertificateDefinition,
  type Contact,
  type DocumentKind,
  documentModel,
  recogniseDocument,
} from '@cigogne/certificate';
import { parseXml, wholeRoot, type XmlDocument } from '@cigogne/xml';
import { notACertificate, notADocument } from '../errors.ts';
import { isClinicalDocument, readHeader } from '../header.ts';
import type { CdaHeader } from '../types.ts';
import { present } from '../values.ts';
import { describing } from '../write/document.ts';
import { readBody } from './body.ts';
import { headerParts, peopleOf } from './header.ts';
import { leaveHeader } from './header-leftovers.ts';
import { newReading, type Unplaced } from './reading.ts';
import { narrativeWords } from './words.ts';

export interface ReadCertificate {
  certificate: Certificate;
  /** What the document says and the certificate has no place for, in the order of reading. */
  unplaced: Unplaced[];
}

/**
 * Reads a certificate, whatever its prefixes, its order, its extra or missing templates: sections by any
 * of their templates or by their code, entries by their codes, measures in any unit of their dimension.
 * A version that is not described is read as the newest of its kind.
 *
 * Missing parts are no error: absent, '' or []. A document given as bytes is parsed and freed.
 * @param header of this document, when it was read before
 * 4 ms of CPU for a CS8, its parsing included (docs/decisions/0008-certificate-cda.md).
 * @throws CdaError `cda.not-a-document`, `cda.not-a-certificate`; XmlError for bytes that are no XML
 */
export function readCertificate(document: XmlDocument | Uint8Array, header?: CdaHeader): ReadCertificate {
  if (!(document instanceof Uint8Array)) return read(document, header);
  using parsed = parseXml(document);
  return read(parsed);
}

function read(document: XmlDocument, known?: CdaHeader): ReadCertificate {
  if (!isClinicalDocument(document)) throw notADocument();
  // Nearly every element is read.
  const root = wholeRoot(document);
  const header = known ?? readHeader({ root });
  const { kind, version } = kindOf(header);
  const definition: CertificateDefinition = describing({ kind, version });
  const parts = headerParts(header);
  const { parents, contacts } = peopleOf(header);
  const reading = newReading({
    definition,
    parents,
    words: narrativeWords(root),
    examDay: parts.exam.start.slice(0, 8),
    unplaced: [],
  });
  leaveHeader(reading, root);
  readBody(reading, root);
  const certificate = present<Certificate>({
    kind,
    version,
    ...parts,
    mother: reading.parents.mother,
    otherParent: reading.parents.otherParent,
    contacts: noneIfEmpty<readonly Contact[]>(contacts, contacts.length),
    answers: reading.answers,
    circumstances: noneIfEmpty(reading.circumstances, Object.keys(reading.circumstances).length),
    coverage: reading.coverage,
    transferDestination: reading.transferDestination,
  });
  return { certificate, unplaced: reading.unplaced };
}

function noneIfEmpty<T>(value: T, size: number): T | undefined {
  return size === 0 ? undefined : value;
}

/** The kind and version that the templates say; '' when they say no version. */
function kindOf({ templateIds }: CdaHeader): { kind: DocumentKind; version: string } {
  const recognised = recogniseDocument(templateIds);
  if (recognised.status === 'unknown') throw notACertificate();
  const { templateId } = documentModel(recognised.kind);
  const version = templateIds.find(({ root }) => root === templateId)?.extension ?? '';
  return { kind: recognised.kind, version };
}
