import assert from 'node:assert/strict';
import { sampleDocument } from '@cigogne/cda';
import { parseXml, type ScannedElement, scannedRoot, validate, XmlError } from '@cigogne/xml';
import fc from 'fast-check';
import { isSurelyValid, surelyFits } from '../acceptor/accept.ts';
import { compiledCdaSchema, REFERENCES } from '../cda-schema.ts';
import { HL7_V3, ROOT } from '../grammar/tables.ts';
import { CHANGES, type Change, DEEPER_CHANGES, prefixed, writtenInto } from './changes.testing.ts';
import { childrenOf, type Editable, editable, everyElement, written } from './editable.testing.ts';
import { CONCRETE_TYPES, rootOf, schemaOfEveryType } from './every-type.testing.ts';
import { type Draw, drawing, generate } from './generate.testing.ts';

/** The acceptor beside the engine: what the first accepts, the second must. */

export interface Tally {
  cases: number;
  /** By the engine. */
  valid: number;
  accepted: number;
  /** Some of the valid documents that the acceptor was not sure of. */
  missed: string[];
}

export const newTally = (): Tally => ({ cases: 0, valid: 0, accepted: 0, missed: [] });

let everyType: ReturnType<typeof schemaOfEveryType> | undefined;

/** @throws AssertionError when the acceptor accepts what the engine refuses */
function compare(xml: Uint8Array, type: string, tally: Tally): void {
  everyType ??= schemaOfEveryType(REFERENCES);
  const schema = type === ROOT ? compiledCdaSchema() : everyType;
  let document: ReturnType<typeof parseXml>;
  try {
    document = parseXml(xml);
  } catch (error) {
    // What is written behind the last tag is no XML: no case.
    if (error instanceof XmlError) return;
    throw error;
  }
  using read = document;
  const isAccepted = accepts(scannedRoot(read), type);
  const faults = validate(read, schema).map(({ kind, element, attribute }) => [
    kind,
    element.path,
    attribute?.name,
  ]);
  tally.cases += 1;
  if (faults.length === 0) tally.valid += 1;
  if (isAccepted) tally.accepted += 1;
  const text = Buffer.from(xml).toString('utf8');
  assert.ok(!isAccepted || faults.length === 0, `accepted: ${text}\n${JSON.stringify(faults)}`);
  if (!isAccepted && faults.length === 0 && tally.missed.length < 200) tally.missed.push(text);
}

function accepts(root: ScannedElement, type: string): boolean {
  if (type === ROOT) return isSurelyValid(root);
  const { localName, namespace } = root;
  return (
    localName === rootOf(type) && namespace === HL7_V3 && surelyFits(root, { prefix: 'hl7', name: type })
  );
}

/** Documents drawn from the table, of every type, as drawn. */
export function drawn(tally: Tally): fc.IPropertyWithHooks<[string, Draw]> {
  return fc.property(fc.constantFrom(...CONCRETE_TYPES), drawing, (type, draw) => {
    compare(written(generate(rootOf(type), type, { draw, whole: true })), type, tally);
  });
}

const ALL_CHANGES: Readonly<Record<string, Change>> = { ...CHANGES, ...DEEPER_CHANGES };
const anyChange = fc.constantFrom(...Object.keys(ALL_CHANGES), 'as text');

/** The same, altered. */
export function alteredDrawn(tally: Tally): fc.IPropertyWithHooks<[string, string, Draw]> {
  return fc.property(fc.constantFrom(...CONCRETE_TYPES), anyChange, drawing, (type, change, draw) => {
    const root = generate(rootOf(type), type, { draw, whole: true });
    compare(withChange(root, change, draw), type, tally);
  });
}

let samples: Editable[] | undefined;

/** Invented certificates of every kind, altered once, twice or three times. */
export function alteredCertificates(tally: Tally): fc.IPropertyWithHooks<[string[], Draw]> {
  return fc.property(fc.array(anyChange, { minLength: 1, maxLength: 3 }), drawing, (changes, draw) => {
    samples ??= (['CS8', 'CS9', 'CS24', 'MDE'] as const).map((kind) => {
      using document = parseXml(sampleDocument({ kind }));
      return editable(document.root);
    });
    const root = structuredClone(samples[draw(samples.length)]);
    if (root === undefined) return;
    for (const change of changes.slice(1)) changeIn(root, change, draw);
    const xml = withChange(root, changes[0] ?? '', draw);
    compare(draw(8) === 0 ? Buffer.from(prefixed(xml.toString('utf8'))) : xml, ROOT, tally);
  });
}

function withChange(root: Editable, change: string, draw: Draw): Buffer {
  changeIn(root, change, draw);
  const xml = written(root);
  return change === 'as text' ? Buffer.from(writtenInto(xml.toString('utf8'), draw)) : xml;
}

function changeIn(root: Editable, change: string, draw: Draw): void {
  const around: Editable = { name: '', namespace: '', attributes: [], content: [root] };
  const parents = everyElement(root).filter((node) => childrenOf(node).length > 0);
  // The root is changed at times; it is not taken away.
  const parent = draw(8) === 0 ? around : (parents[draw(Math.max(1, parents.length))] ?? around);
  const children = childrenOf(parent);
  const target = children[draw(children.length)];
  if (target !== undefined) ALL_CHANGES[change]?.(target, parent, draw);
}
