import type { Answer, ItemDefinition } from '@cigogne/certificate';
import type { XmlNode } from '@cigogne/xml';
import type { WriteContext } from './context.ts';

/** An item with what is written for it: its answer, or « not answered » where the check wants the entry. */
export type Answered = readonly [item: ItemDefinition, answer: Answer];

/** A clinical statement, and how its entry is tied to the section. */
export interface Statement {
  node: XmlNode | undefined;
  typeCode?: 'DRIV';
}

/** Writes every answered item of one shape in a section, in the order of the description. */
export type ShapeWriter = (
  context: WriteContext,
  answered: readonly Answered[],
  section: { id: string },
) => Statement[];
