import { type SchemaFault, scannedRoot, validate, type XmlDocument } from '@cigogne/xml';
import type { Finding } from '../types.ts';
import { isSurelyValid } from './acceptor/accept.ts';
import { compiledCdaSchema } from './cda-schema.ts';
import { duplicatesFinding, findingOf } from './findings.ts';

/** A person mends a few faults at a time; the rest is told by the next control. */
const MOST_FINDINGS = 50;

/**
 * What the grammar of CDA R2 and of its extensions refuses in a document, in its order; [] when it is valid.
 * One finding a mistake, 50 at most. The verdict is that of the official schema (`CDA_extended.xsd`). A certificate in
 * order is known as such by the acceptor; any other, and one that it is not sure of, is given to the engine.
 */
export function structureFindings(document: XmlDocument): Finding[] {
  if (isSurelyValid(scannedRoot(document))) return [];
  const faults = validate(document, compiledCdaSchema());
  return mistakes(faults)
    .slice(0, MOST_FINDINGS)
    .map(([first, ...rest]) => (rest.length === 0 ? findingOf(first) : duplicatesFinding([first, ...rest])));
}

type Mistake = [SchemaFault, ...SchemaFault[]];

/** Identifiers taken twice come together for a section; every other fault is a mistake of its own. */
function mistakes(faults: readonly SchemaFault[]): Mistake[] {
  const found: Mistake[] = [];
  const bySection = new Map<string, Mistake>();
  for (const fault of faults) {
    const section = fault.kind === 'duplicate-id' ? sectionOf(fault) : undefined;
    const known = section === undefined ? undefined : bySection.get(section);
    if (known !== undefined) {
      known.push(fault);
      continue;
    }
    const mistake: Mistake = [fault];
    found.push(mistake);
    if (section !== undefined) bySection.set(section, mistake);
  }
  return found;
}

/** Path of the innermost section around an element. */
function sectionOf({ element: { path } }: SchemaFault): string {
  return /^.*\/section(?:\[\d+\])?(?=\/|$)/.exec(path)?.[0] ?? '';
}
