import { type FieldValue, onWire } from '@cigogne/draft';
import { sampleFields } from '@cigogne/draft/testing';
import { seededIds } from '@cigogne/kernel';
import { PDF, relayed } from './message.fixture.ts';
import type { TestPmi, Visitor, Who } from './pmi.fixture.ts';
import { integrated } from './scene.fixture.ts';

/** The smallest PNG that there is: one point. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const marks = seededIds(7);

/** A scan that no other test brought in: what follows the end of a picture is not looked at. */
export function newScan(): Buffer<ArrayBuffer> {
  return Buffer.concat([PNG, Buffer.from(marks.uuid())]);
}

/** A PDF alone, on its way from the platform: to be keyed. */
export async function pdfArrives(here: TestPmi, count = 1): Promise<string> {
  const pdfs = Array.from({ length: count }, (_, index) => ({ ...PDF, filename: `certificat-${index}.pdf` }));
  return (await integrated(here, relayed(pdfs))).id;
}

/** A whole certificate of an invented child, typed. */
export function typed(seed: number, given: string, changes: Record<string, FieldValue> = {}) {
  const { 'child.localId': _, ...fields } = sampleFields('CS8', seed);
  return {
    ...fields,
    'child.given': given,
    'signer.family': 'Pediatre-Test',
    'signer.given': 'Prudence',
    'signer.place': 'Maternité Exemple de la Creuse',
    ...changes,
  };
}

/** Types fields into a keying. @returns its revision then */
export async function type(
  { client }: Visitor,
  id: string,
  fields: Readonly<Record<string, FieldValue>>,
  revision = 1,
): Promise<number> {
  const changes = onWire(Object.fromEntries(Object.entries(fields).map(([path, to]) => [path, { to }])));
  return (await client.changeKeying({ params: { id }, body: { revision, changes } })).revision;
}

/** A keying of a message that brought a PDF, begun and typed. */
export async function keyed(
  here: TestPmi,
  who: Who,
  fields: Readonly<Record<string, FieldValue>>,
): Promise<{ id: string; revision: number; arrival: string; visitor: Visitor }> {
  const arrival = await pdfArrives(here);
  const visitor = await here.visit(who);
  const { id } = await visitor.client.startKeying({ body: { kind: 'CS8', arrivalId: arrival } });
  return { id, revision: await type(visitor, id, fields), arrival, visitor };
}
