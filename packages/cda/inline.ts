import type { XmlElement } from '@cigogne/xml';
import type { Inline } from './narrative-types.ts';

type Style = Omit<Inline, 'text'>;

/** A run being gathered. Its text stays in pieces: joined at each, a long one would cost its length each time. */
interface OpenRun {
  pieces: string[];
  style: Style;
}

/** Gathers runs of text under nested styles; white space collapses as in HTML. */
export class InlineWriter {
  readonly #runs: OpenRun[] = [];
  #style: Style = {};

  text(text: string): void {
    this.#push(text.replace(/[\s\u200B]+/g, ' '));
  }

  /** Visits the content of an inline element under the style that it brings. */
  within(element: XmlElement, visit: (element: XmlElement) => void): void {
    if (element.name === 'br') {
      this.#push('\n');
      return;
    }
    const outer = this.#style;
    this.#style = { ...outer, ...styleOf(element) };
    visit(element);
    this.#style = outer;
  }

  #push(text: string): void {
    const run = this.#runs.at(-1);
    const before = run?.pieces.at(-1);
    const endsBlank = before === undefined || before.endsWith(' ') || before.endsWith('\n');
    const kept = endsBlank && text.startsWith(' ') ? text.slice(1) : text;
    if (kept === '') return;
    if (run === undefined || before === undefined) {
      this.#runs.push({ pieces: [kept], style: this.#style });
      return;
    }
    if (kept === '\n' && before.endsWith(' ')) run.pieces.splice(-1, 1, before.slice(0, -1));
    if (sameStyle(run.style, this.#style)) run.pieces.push(kept);
    else this.#runs.push({ pieces: [kept], style: this.#style });
  }

  /** The runs, without blank ends. */
  finish(): Inline[] {
    const runs = this.#runs.map(({ pieces, style }): Inline => ({ text: pieces.join(''), ...style }));
    const shown = ({ text }: Inline) => text.trim() !== '';
    const kept = runs.slice(Math.max(0, runs.findIndex(shown)), runs.findLastIndex(shown) + 1);
    const [first, last] = [kept[0], kept.at(-1)];
    if (first !== undefined) first.text = first.text.trimStart();
    if (last !== undefined) last.text = last.text.trimEnd();
    return kept.filter(({ text }) => text !== '');
  }
}

function sameStyle(left: Style, right: Style): boolean {
  return (['bold', 'italic', 'underline', 'script', 'href'] as const).every(
    (key) => left[key] === right[key],
  );
}

function styleOf(element: XmlElement): Style {
  const codes = element.attribute('styleCode') ?? '';
  const style: Style = {};
  if (/Bold/i.test(codes)) style.bold = true;
  if (/Italic|Emphasis/i.test(codes)) style.italic = true;
  if (/Underline/i.test(codes)) style.underline = true;
  if (element.name === 'sub') style.script = 'sub';
  if (element.name === 'sup') style.script = 'super';
  const href = element.name === 'linkHtml' ? element.attribute('href') : undefined;
  if (href !== undefined && /^(https?:\/\/|mailto:)/i.test(href)) style.href = href;
  return style;
}
