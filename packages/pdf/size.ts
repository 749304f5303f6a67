import type { CdaHeader, Inline, NarrativeBlock, NarrativeSection } from '@cigogne/cda';
import type { CertificateToRender } from './render.ts';

/**
 * What a narrative may weigh and still be drawn. Drawing holds the process: the official CS8 (weight 11,600) takes
 * 50 ms once warm, this limit at worst a second; a table of 100,000 cells took 27 s and 1.4 GB.
 */
export const PDF_WEIGHT_LIMIT = 100_000;

/** In characters; what is drawn apart (a cell, a run, an item, a line) costs about as much as so many of them. */
const COST = { cell: 40, run: 10, item: 40, block: 10, section: 10, line: 10 } as const;

/** Whether a certificate may be drawn: its header, of which all that people read is shown, and its narrative. */
export function fitsInPdf({ header, sections }: Pick<CertificateToRender, 'header' | 'sections'>): boolean {
  return headerWeight(header) + pdfWeight(sections) <= PDF_WEIGHT_LIMIT;
}

/** Weight of a narrative, in characters. */
export function pdfWeight(sections: readonly NarrativeSection[]): number {
  return new Scale().sections(sections);
}

function headerWeight(header: CdaHeader): number {
  return JSON.stringify(header).length;
}

class Scale {
  #weight = 0;

  sections(sections: readonly NarrativeSection[]): number {
    for (const { title, blocks, sections: inner } of sections) {
      this.#add(COST.section + (title?.length ?? 0));
      this.#blocks(blocks);
      this.sections(inner);
    }
    return this.#weight;
  }

  #add(weight: number): void {
    this.#weight += weight;
  }

  #blocks(blocks: readonly NarrativeBlock[]): void {
    for (const block of blocks) {
      this.#add(COST.block);
      if (block.type === 'paragraph') this.#runs(block.runs);
      else if (block.type === 'list') {
        this.#add(block.caption?.length ?? 0);
        for (const item of block.items) this.#cell(COST.item, item);
      } else {
        this.#add(block.caption?.length ?? 0);
        for (const { blocks: held } of [...block.head, ...block.body].flat()) this.#cell(COST.cell, held);
      }
    }
  }

  #cell(cost: number, blocks: readonly NarrativeBlock[]): void {
    this.#add(cost);
    this.#blocks(blocks);
  }

  #runs(runs: readonly Inline[]): void {
    for (const { text } of runs) {
      const lines = text.split('\n').length - 1;
      this.#add(COST.run + text.length + lines * COST.line);
    }
  }
}
