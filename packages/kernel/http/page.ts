import { escapeHtml, htmlPage } from './html.ts';

/** A page that the server writes itself, where the web client cannot help (sign-in problems). */
export interface Page {
  title: string;
  /** Sentences, one paragraph each; plain text. */
  paragraphs: readonly string[];
  /** Where to go from here. */
  links: readonly { label: string; href: string }[];
  /** In small print, for the support. */
  reference?: string;
}

/** The page as HTML, readable in light and dark. */
export function renderPage({ title, paragraphs, links, reference }: Page): string {
  const items = links
    .map(({ label, href }) => `<li><a href="${escapeHtml(href)}">${escapeHtml(label)}</a></li>`)
    .join('');
  return htmlPage({
    title,
    site: 'Cigogne',
    style: STYLE,
    header: '<p>Cigogne</p>',
    content: `${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
${items && `<ul>${items}</ul>`}
${reference ? `<p><small>Référence : ${escapeHtml(reference)}</small></p>` : ''}`,
  });
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --accent: #0b5c8a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --paper: #16191d; --accent: #7cc4ee; } }
body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, main { max-width: 40rem; margin: 0 auto; padding: 1rem 1.5rem; }
header p { font-weight: 600; color: var(--accent); margin: 0; }
h1 { font-size: 1.5rem; line-height: 1.25; }
ul { list-style: none; padding: 0; }
li { margin: .5rem 0; }
a { color: var(--accent); }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
