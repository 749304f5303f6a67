import type { Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import { FONT_NAMES, type FontName, parsedFont } from './fonts.ts';
import { COLOUR, PAGE } from './theme.ts';

declare global {
  // What pdfkit 0.20 has and its types 0.17 do not say yet.
  namespace PDFKit {
    interface PDFStructureElement {
      dictionary: { data: Record<string, unknown> };
    }
    namespace Mixins {
      interface PDFFont {
        registerFont(name: string, font: Font): this;
      }
      interface StructureElementOptions {
        scope?: 'Row' | 'Column' | 'Both';
      }
    }
  }
}

export type StructureElement = PDFKit.PDFStructureElement;

/** Where content begins and ends on every page, in points from its top and from its bottom. */
export interface Frame {
  top: number;
  bottom: number;
}

export interface Fragment {
  text: string;
  font: FontName;
  size: number;
  colour: string;
  /** From the left of the line. */
  x: number;
  /** Downwards from the top of the line. */
  dy: number;
  underline: boolean;
  width: number;
}

/**
 * Pages and a cursor. Everything drawn is either content of a structure element or an artifact, as
 * tagged PDF requires; text is placed line by line, so pdfkit never breaks a page by itself.
 */
export class Sheet {
  readonly document: PDFKit.PDFDocument;
  readonly root: StructureElement;
  readonly top: number;
  readonly bottom: number;
  y: number;
  /** Draws what a page begins with when something goes on over it. */
  onNewPage: (() => void) | undefined;
  #start: number;

  constructor(options: { title: string; created: Date; frame?: Frame }) {
    const frame = options.frame ?? PAGE;
    this.top = frame.top;
    this.bottom = PAGE.height - frame.bottom;
    this.y = this.top;
    this.#start = this.top;
    this.document = new PDFDocument({
      size: 'A4',
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      // PDF/A-1a: what MSSanté asks for (ECO.2.1.1 PDF/A-1), at the level that keeps structure and text.
      pdfVersion: '1.4',
      subset: 'PDF/A-1a',
      tagged: true,
      lang: 'fr-FR',
      displayTitle: true,
      bufferPages: true,
      info: {
        Title: options.title,
        Creator: 'Cigogne',
        Producer: 'Cigogne',
        // The file identifier is derived from this dictionary: a fixed date makes the bytes repeatable.
        // No ModDate: pdfkit does not write its XMP counterpart, which PDF/A-1 asks for (6.7.3).
        CreationDate: options.created,
      },
    });
    for (const name of FONT_NAMES) this.document.registerFont(name, parsedFont(name));
    this.root = this.document.struct('Document');
    this.document.addStructure(this.root);
  }

  get left(): number {
    return this.bottom - this.y;
  }

  /** Nothing was drawn on this page yet: another would have no more room. */
  get isFresh(): boolean {
    return this.y <= this.#start;
  }

  newPage(): void {
    this.document.addPage();
    this.y = this.top;
    this.onNewPage?.();
    this.#start = this.y;
  }

  /** Starts a page unless `height` is left on this one. */
  need(height: number): void {
    if (this.left < height && !this.isFresh) this.newPage();
  }

  element(
    parent: StructureElement,
    tag: string,
    options: PDFKit.Mixins.StructureElementOptions = {},
  ): StructureElement {
    const child = this.document.struct(tag, options);
    parent.add(child);
    return child;
  }

  /** Draws what `draw` draws as content of `element`. */
  content(element: StructureElement, tag: string, draw: () => void): void {
    const content = this.document.markStructureContent(tag);
    draw();
    this.document.endMarkedContent();
    element.add(content);
  }

  /** Draws what `draw` draws as decoration that a screen reader skips. */
  artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.document.markContent('Artifact', { type });
    draw();
    this.document.endMarkedContent();
  }

  fragments(fragments: readonly Fragment[], x: number, y: number): void {
    for (const { text, font, size, colour, x: dx, dy, underline } of fragments) {
      this.document
        .font(font)
        .fontSize(size)
        .fillColor(colour)
        .text(text, x + dx, y + dy, { lineBreak: false, underline });
    }
  }

  rule(x: number, y: number, width: number, colour: string = COLOUR.rule, thickness = 0.6): void {
    this.artifact('Layout', () => {
      this.document.rect(x, y, width, thickness).fill(colour);
    });
  }

  fill(x: number, y: number, width: number, height: number, colour: string, radius = 0): void {
    this.artifact('Layout', () => {
      const shape =
        radius > 0
          ? this.document.roundedRect(x, y, width, height, radius)
          : this.document.rect(x, y, width, height);
      shape.fill(colour);
    });
  }

  widthOf(text: string, font: FontName, size: number): number {
    return this.document.font(font).fontSize(size).widthOfString(text);
  }
}
