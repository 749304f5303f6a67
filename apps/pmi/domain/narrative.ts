import type { NarrativeBlock, NarrativeSection } from '@cigogne/cda';

/** Blocks of the documents that the service prints (`renderReportPdf`). */
export const paragraph = (text: string): NarrativeBlock => ({ type: 'paragraph', runs: [{ text }] });

export const list = (caption: string | undefined, items: readonly string[]): NarrativeBlock => ({
  type: 'list',
  ordered: false,
  ...(caption === undefined ? {} : { caption }),
  items: items.map((item) => [paragraph(item)]),
});

/** « Rien n’est noté. » when there is no row. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): NarrativeBlock {
  if (rows.length === 0) return paragraph('Rien n’est noté.');
  const cells = (texts: readonly string[], header: boolean) =>
    texts.map((text) => ({ header, colspan: 1, rowspan: 1, blocks: [paragraph(text)] }));
  return {
    type: 'table',
    head: [cells(head, true)],
    body: rows.map((row) => cells(row, false)),
    columns: head.length,
  };
}

export const section = (title: string, blocks: NarrativeBlock[]): NarrativeSection => ({
  title,
  blocks,
  sections: [],
});
