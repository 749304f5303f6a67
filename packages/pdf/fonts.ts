import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, type Font, type GlyphRun } from 'fontkit';
import { isFormWord } from './vocabulary.ts';

/**
 * Source Sans 3 (SIL Open Font License 1.1), embedded and cut down to the glyphs used: PDF/A allows
 * no font that the reader must have. It covers Latin with every accent of European names, Greek
 * and Cyrillic.
 */
const FILES = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  italic: '400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  bold: '600SemiBold/SourceSans3_600SemiBold.ttf',
  boldItalic: '600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf',
} as const;

export type FontName = keyof typeof FILES;

const parsed = new Map<FontName, Font>();

/**
 * The font, read and parsed once per process: its kerning tables are decoded as they are needed, and
 * doing it again for each document cost 50 ms more for a CS8 (136 ms of CPU against 85).
 */
export function parsedFont(name: FontName): Font {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const url = import.meta.resolve(`@expo-google-fonts/source-sans-3/${FILES[name]}`);
  const font = create(readFileSync(fileURLToPath(url)));
  if (!('layout' in font)) throw new TypeError(`${FILES[name]} holds no single font`);
  rememberFormWords(font);
  parsed.set(name, font);
  return font;
}

/**
 * The words that every form prints are shaped once per process: a CS8 took 66 ms of CPU without it. Words of a
 * family are never kept beyond their document.
 */
function rememberFormWords(font: Font): void {
  const shape = font.layout.bind(font);
  const shaped = new Map<string, GlyphRun>();
  font.layout = (text, features, ...rest) => {
    if (features !== undefined || !isFormWord(text.trimEnd())) return shape(text, features, ...rest);
    const known = shaped.get(text) ?? shape(text);
    shaped.set(text, known);
    return copyOf(known);
  };
}

/** pdfkit scales the positions of a run in place. */
function copyOf(run: GlyphRun): GlyphRun {
  const copy: GlyphRun = Object.create(run);
  Object.defineProperty(copy, 'positions', { value: run.positions.map((position) => ({ ...position })) });
  return copy;
}

export const FONT_NAMES: readonly FontName[] = ['regular', 'italic', 'bold', 'boldItalic'];
