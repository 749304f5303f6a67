import type { Inline, NarrativeBlock, NarrativeList } from '@cigogne/cda';

/** What stands before an item: its number, or a bullet. */
export function marker(list: NarrativeList, index: number): string {
  return list.ordered ? `${index + 1}.` : '•';
}

/** Blocks as one text, for where no block fits: a cell, an item. Each on its own line. */
export function flatten(blocks: readonly NarrativeBlock[]): Inline[] {
  const texts = blocks.map(flattenBlock).filter((runs) => runs.length > 0);
  return texts.flatMap((runs, index) => (index === 0 ? runs : [{ text: '\n' }, ...runs]));
}

function flattenBlock(block: NarrativeBlock): Inline[] {
  if (block.type === 'paragraph') return block.runs;
  if (block.type === 'list') {
    const caption: Inline[] = block.caption === undefined ? [] : [{ text: `${block.caption}\n`, bold: true }];
    const items = block.items.flatMap((item, index) => [
      { text: `${index === 0 ? '' : '\n'}${marker(block, index)} ` },
      ...flatten(item),
    ]);
    return [...caption, ...items];
  }
  const rows = [...block.head, ...block.body].map((row) =>
    row.flatMap((cell, index): Inline[] => [
      ...(index === 0 ? [] : [{ text: ' · ' }]),
      ...flatten(cell.blocks),
    ]),
  );
  return rows.flatMap((row, index): Inline[] => (index === 0 ? row : [{ text: '\n' }, ...row]));
}
