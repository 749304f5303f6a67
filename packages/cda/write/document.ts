import {
  type Certificate,
  type CertificateDefinition,
  DEFINITIONS,
  definitionOf,
} from '@cigogne/certificate';
import { element, writeXml, type XmlNode } from '@cigogne/xml';
import { SDTC, XSI } from '../codes.ts';
import { noDefinition } from '../errors.ts';
import { HL7 } from '../values.ts';
import { body } from './body.ts';
import { writeContext } from './context.ts';
import { header } from './header.ts';

/**
 * Writes a certificate as a CDA R2 document of level 3 (volet CSE of the CI-SIS): UTF-8, one line an
 * element. The same certificate gives the same bytes: identifiers of entries are derived from the document's.
 *
 * An answer that has no place in the version's description is not written. What the official check wants
 * and nobody answered is written as « no information » (HL7 NI) where an entry can say so, never invented.
 * 3 ms of CPU for a CS8 (docs/decisions/0008-certificate-cda.md).
 * @throws CdaError `cda.no-definition` when no version of that kind of document is described
 */
export function writeCertificate(certificate: Certificate): Buffer {
  return documentBytes(certificateNode(certificate));
}

export function documentBytes(root: XmlNode): Buffer {
  return Buffer.from(writeXml(root, { indent: true }), 'utf8');
}

/** The document as a tree, before it is written. */
export function certificateNode(certificate: Certificate): XmlNode {
  const definition = describing(certificate);
  return element(
    'ClinicalDocument',
    { xmlns: HL7, 'xmlns:xsi': XSI, 'xmlns:sdtc': SDTC },
    ...header(certificate, definition),
    body(writeContext(certificate, definition)),
  );
}

/** The description of the certificate's version, or else of the newest version of its kind. */
export function describing({ kind, version }: Pick<Certificate, 'kind' | 'version'>): CertificateDefinition {
  const definition = definitionOf(kind, version) ?? DEFINITIONS.find((one) => one.kind === kind);
  if (definition === undefined) throw noDefinition(kind);
  return definition;
}
