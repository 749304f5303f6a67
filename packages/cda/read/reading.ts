import { isDeepStrictEqual } from 'node:util';
import type {
  Answer,
  CertificateDefinition,
  Circumstances,
  Coverage,
  ItemDefinition,
  Structure,
} from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import { lookupOf } from './lookup.ts';
import type { Parents } from './parents.ts';
import type { Words } from './words.ts';

/** Something of the document that the certificate has no place for: listed, never dropped in silence. */
export interface Unplaced {
  /** `/ClinicalDocument/component/…` */
  path: string;
  line: number;
  /** What it is, in French; no value of a person. */
  what: string;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What is read of a document, as it is read. */
export interface Reading {
  readonly definition: CertificateDefinition;
  readonly answers: Record<string, Answer>;
  readonly circumstances: Record<string, Writable<Circumstances>>;
  readonly unplaced: Unplaced[];
  readonly parents: Parents;
  /** The words of the narrative, by ID. */
  readonly words: Words;
  /** Day of the exam, `YYYYMMDD`. */
  readonly examDay: string;
  coverage?: Coverage;
  transferDestination?: Structure;
}

export function newReading(
  parts: Pick<Reading, 'definition' | 'parents' | 'words' | 'examDay' | 'unplaced'>,
): Reading {
  return { ...parts, answers: {}, circumstances: {} };
}

export function note(reading: Pick<Reading, 'unplaced'>, element: XmlElement, what: string): void {
  reading.unplaced.push({ path: element.path, line: element.line, what });
}

/** Gives an item its answer. A second answer that differs has no place. */
export function put(reading: Reading, item: ItemDefinition, answer: Answer, element: XmlElement): void {
  const known = reading.answers[item.id];
  if (known === undefined) reading.answers[item.id] = answer;
  else if (!isDeepStrictEqual(known, answer))
    note(reading, element, `${item.label} : seconde réponse, différente`);
}

/** Adds to what is known around an answer; what is known already stays. */
export function tell(reading: Reading, key: string, about: Circumstances): void {
  const told = Object.entries(about).filter(([, value]) => value !== undefined);
  if (told.length === 0) return;
  reading.circumstances[key] = { ...Object.fromEntries(told), ...reading.circumstances[key] };
}

/** The item that holds that part of the entry of `item`. */
export function detailItem(
  { definition }: Reading,
  item: string,
  part: 'comment' | 'originalText' | 'date' | 'place',
): ItemDefinition | undefined {
  return lookupOf(definition).details.get(`${item} ${part}`);
}
