/** What goes with a drawing that leaves the page: a picture without them cannot be read later. */
export interface ImageWords {
  title: string;
  /** What is counted, among whom. */
  definition: string;
  /** « PMI de la Creuse, certificats reçus au 23 novembre 2026 » */
  source: string;
  /** Name and CSS colour of each series. */
  legend: readonly { label: string; color: string; dashed?: boolean | undefined }[];
}

const MARGIN = 24;
const LINE = 18;
/** Width of a letter of the definition, in px: a picture's text does not wrap by itself. */
const LETTER = 6.6;
const FONT = 'Arial, Helvetica, sans-serif';

/** What a drawing takes from the style sheets of the page. */
const PAINTED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'opacity',
  'display',
] as const;

/**
 * A drawing of the page as a picture that stands alone: its colours as on paper whatever the page's, its title,
 * definition, legend and source around it.
 * @returns an SVG document
 */
export function chartImage(drawing: SVGSVGElement, words: ImageWords): string {
  return onPaper(() => {
    const { width: drawn, height } = drawing.getBoundingClientRect();
    const width = Math.max(480, Math.ceil(drawn)) + 2 * MARGIN;
    const letters = Math.floor((width - 2 * MARGIN) / LETTER);
    const title = wrapped(words.title, Math.floor(letters * 0.8));
    const definition = wrapped(words.definition, letters);
    const source = wrapped(words.source, letters);
    const top = MARGIN + 22 * title.length + LINE * definition.length + 12;
    const legendTop = top + Math.ceil(height) + LINE + 6;
    const bottom = legendTop + (words.legend.length > 1 ? LINE + 6 : 0);
    const total = bottom + LINE * source.length + MARGIN;
    const copy = painted(drawing);
    copy.setAttribute('x', String(MARGIN));
    copy.setAttribute('y', String(top));
    copy.setAttribute('width', String(Math.ceil(drawn)));
    copy.setAttribute('height', String(Math.ceil(height)));
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" font-family="${FONT}" font-size="12">`,
      `<rect width="${width}" height="${total}" fill="#fff"/>`,
      ...title.map((line, index) =>
        text(line, MARGIN, MARGIN + 16 + 22 * index, 'font-size="18" font-weight="700"'),
      ),
      ...definition.map((line, index) =>
        text(line, MARGIN, MARGIN + 22 * title.length + 14 + LINE * index, 'font-size="13" fill="#4a5a62"'),
      ),
      new XMLSerializer().serializeToString(copy),
      ...(words.legend.length > 1 ? legendOf(words.legend, legendTop) : []),
      ...source.map((line, index) => text(line, MARGIN, bottom + LINE * (index + 1), 'fill="#4a5a62"')),
      '</svg>',
    ].join('');
  });
}

/** Runs with the light colours, and puts the page's own back before anything is painted. */
function onPaper<T>(work: () => T): T {
  const { documentElement: root } = document;
  const scheme = root.getAttribute('data-mantine-color-scheme');
  root.setAttribute('data-mantine-color-scheme', 'light');
  try {
    return work();
  } finally {
    if (scheme === null) root.removeAttribute('data-mantine-color-scheme');
    else root.setAttribute('data-mantine-color-scheme', scheme);
  }
}

/** A copy with the colours and sizes that style sheets give it written on each element. */
function painted(drawing: SVGSVGElement): Element {
  const copy = drawing.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new TypeError('a drawing is an SVG');
  const copies = copy.querySelectorAll('*');
  drawing.querySelectorAll('*').forEach((element, index) => {
    const style = getComputedStyle(element);
    const target = copies[index];
    for (const property of PAINTED) {
      const value = style.getPropertyValue(property);
      if (value !== '') target?.setAttribute(property, value);
    }
    target?.removeAttribute('class');
    target?.removeAttribute('style');
  });
  for (const hidden of copy.querySelectorAll('[display="none"]')) hidden.remove();
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  return copy;
}

function legendOf(legend: ImageWords['legend'], y: number): string[] {
  let x = MARGIN;
  return legend.flatMap(({ label, color, dashed }) => {
    const at = x;
    x += 34 + Math.ceil(label.length * LETTER) + 20;
    return [
      `<line x1="${at}" y1="${y - 4}" x2="${at + 26}" y2="${y - 4}" stroke="${resolved(color)}" stroke-width="3"${dashed ? ' stroke-dasharray="5 4"' : ''}/>`,
      text(label, at + 34, y, ''),
    ];
  });
}

/** A colour of the tokens as its value: a picture knows no variable. */
function resolved(color: string): string {
  const name = /var\((--[\w-]+)\)/.exec(color)?.[1];
  if (name === undefined) return color;
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || '#000';
}

function text(words: string, x: number, y: number, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes}>${escaped(words)}</text>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (words: string) => words.replaceAll(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);

/** Lines of so many letters at most, cut between words. */
function wrapped(words: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Twice the size of the screen: a report is printed. */
const SCALE = 2;

/** The picture as PNG. @throws Error when the browser cannot draw it */
export async function asPng(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
