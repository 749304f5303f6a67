import { wholeRoot, type XmlDocument, type XmlElement } from '@cigogne/xml';
import { isClinicalDocument } from './header.ts';
import { InlineWriter } from './inline.ts';
import type { NarrativeBlock, NarrativeList, NarrativeSection } from './narrative-types.ts';
import { readTable } from './table.ts';
import { child, childrenNamed, descend, present, readCode, textOf } from './values.ts';

/**
 * The readable part of a document: titles, paragraphs, lists and tables of each section, nested
 * sections included. Never fails: what it does not know it reads as text.
 */
export function readNarrative(document: XmlDocument): NarrativeSection[] {
  if (!isClinicalDocument(document)) return [];
  return readSections(descend(wholeRoot(document), 'component', 'structuredBody'));
}

function readSections(parent: XmlElement | undefined): NarrativeSection[] {
  return childrenNamed(parent, 'component')
    .map((component) => child(component, 'section'))
    .filter((section) => section !== undefined)
    .map((section) =>
      present<NarrativeSection>({
        title: textOf(child(section, 'title')),
        code: readCode(child(section, 'code')),
        blocks: readBlocks(child(section, 'text')),
        sections: readSections(section),
      }),
    );
}

/** Blocks of an element of mixed content: runs of loose text between two blocks make a paragraph. */
export function readBlocks(parent: XmlElement | undefined): NarrativeBlock[] {
  const blocks: NarrativeBlock[] = [];
  let inline = new InlineWriter();
  const flush = (): void => {
    const runs = inline.finish();
    if (runs.length > 0) blocks.push({ type: 'paragraph', runs });
    inline = new InlineWriter();
  };
  const visit = (element: XmlElement): void => {
    for (const part of element.content) {
      if (typeof part === 'string') inline.text(part);
      else if (part.name === 'table' || part.name === 'list') {
        flush();
        blocks.push(part.name === 'table' ? readTable(part, readBlocks) : readList(part));
      } else if (part.name === 'paragraph' || part.name === 'caption') {
        flush();
        inline.within(part, visit);
        flush();
      } else inline.within(part, visit);
    }
  };
  if (parent !== undefined) visit(parent);
  flush();
  return blocks;
}

function readList(element: XmlElement): NarrativeList {
  return present<NarrativeList>({
    type: 'list',
    ordered: element.attribute('listType') === 'ordered',
    caption: textOf(element.child('caption')),
    items: element
      .childrenNamed('item')
      .map(readBlocks)
      .filter((blocks) => blocks.length > 0),
  });
}
