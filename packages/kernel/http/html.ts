const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made inert in HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

export interface HtmlPage {
  /** Plain text: the heading, and with `site` the title of the window. */
  title: string;
  /** Plain text: whose page it is. */
  site: string;
  style: string;
  /** Markup of the header. */
  header: string;
  /** Markup, below the heading. */
  content: string;
}

/** A page that a server writes whole: French, no script, kept out of search engines, landmarks and one heading. */
export function htmlPage({ title, site, style, header, content }: HtmlPage): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} – ${escapeHtml(site)}</title>
<style>${style}</style>
</head>
<body>
<header>${header}</header>
<main>
<h1>${escapeHtml(title)}</h1>
${content}
</main>
</body>
</html>
`;
}
