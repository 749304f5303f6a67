import {
  type Answer,
  type Certificate,
  type CertificateDefinition,
  type Circumstances,
  type ItemDefinition,
  itemsOf,
} from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { writtenAnswers } from './answered.ts';
import { partId } from './ids.ts';
import { type ParentKind, subject } from './subject.ts';
import { digitsOf } from './time.ts';

export type DetailPart = 'comment' | 'originalText' | 'date' | 'place';

/** What every writer of a shape needs: the certificate, its description, and the document's identifiers. */
export interface WriteContext {
  readonly certificate: Certificate;
  readonly definition: CertificateDefinition;
  /** What is written for each item, « not answered » included. */
  readonly written: ReadonlyMap<string, Answer>;
  /** The id element of a part, by a key that is the part's own. */
  id(key: string): XmlNode;
  circumstances(key: string): Circumstances;
  /** The item that holds that part of the entry of `item`, with its answer when it has one. */
  detail(item: string, part: DetailPart): { item: ItemDefinition; text?: string } | undefined;
  /** The subject of what is about a parent: the same wherever it stands. */
  subject(about: ParentKind): XmlNode;
  /** The results and causes of the item `of`. */
  parts(shape: 'cause' | 'result', of: string): ItemDefinition[];
}

export function writeContext(certificate: Certificate, definition: CertificateDefinition): WriteContext {
  const details = new Map<string, ItemDefinition>();
  const parts = new Map<string, ItemDefinition[]>();
  const subjects = new Map<ParentKind, XmlNode>();
  for (const item of itemsOf(definition)) {
    const { binding } = item;
    if (binding.shape === 'detail') details.set(`${binding.of} ${binding.part}`, item);
    if (binding.shape === 'cause' || binding.shape === 'result') {
      const key = `${binding.of} ${binding.shape}`;
      parts.set(key, [...(parts.get(key) ?? []), item]);
    }
  }
  return {
    certificate,
    definition,
    written: writtenAnswers(certificate, definition),
    id: (key) => element('id', { root: partId(certificate.document.id, key) }),
    circumstances: (key) => certificate.circumstances?.[key] ?? {},
    detail: (of, part) => {
      const item = details.get(`${of} ${part}`);
      if (item === undefined) return undefined;
      const text = certificate.answers[item.id];
      return typeof text === 'string' ? { item, text } : { item };
    },
    subject: (about) => {
      const node = subjects.get(about) ?? subject(certificate, about);
      subjects.set(about, node);
      return node;
    },
    parts: (shape, of) => parts.get(`${of} ${shape}`) ?? [],
  };
}

/** The narrative ID of an item: it names a `content`, to which the item's entry refers. */
export function anchorOf(item: { id: string }): string {
  return `i-${item.id}`;
}

/**
 * When an entry took place: its `date` item, with the time of day when the circumstances have it for
 * that very day, or the circumstances alone.
 */
export function timeOf(context: WriteContext, item: string): string | undefined {
  const { time } = context.circumstances(item);
  const day = context.detail(item, 'date')?.text;
  if (day === undefined) return time;
  return time?.startsWith(digitsOf(day)) === true ? time : digitsOf(day);
}
