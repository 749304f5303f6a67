import { type Html, html } from './html.ts';

export interface Page {
  title: string;
  /** Which entry of the menu it belongs to. */
  section: 'accueil' | 'boites' | 'pannes' | 'liste-blanche' | undefined;
  /** Refreshed by itself every few seconds, without losing the reader's place. */
  live?: boolean;
  /** The content marks by itself the part that refreshes (`data-live`). */
  script?: boolean;
  content: Html;
}

const MENU = [
  { section: 'accueil', href: '/', label: 'Accueil' },
  { section: 'boites', href: '/boites', label: 'Boîtes aux lettres' },
  { section: 'pannes', href: '/pannes', label: 'Pannes' },
  { section: 'liste-blanche', href: '/liste-blanche', label: 'Liste blanche' },
] as const;

const entry =
  (current: Page['section']) =>
  ({ section, href, label }: (typeof MENU)[number]) =>
    html`<li><a href="${href}"${section === current ? html` aria-current="page"` : ''}>${label}</a></li>`;

/** The whole document. Everything it needs is served here, and nothing in it is a script or a style of its own. */
export function layout(page: Page): string {
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · Bac à sable Cigogne</title>
<link rel="stylesheet" href="/assets/sandbox.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${(page.live === true || page.script === true) && html`<script src="/assets/refresh.js" defer></script>`}
</head>
<body>
<a class="skip" href="#contenu">Aller au contenu</a>
<aside class="banner" aria-label="Avertissement"><strong>Bac à sable.</strong> Rien ici n’est réel : les boîtes, les personnes et les opérateurs sont inventés, et aucun message ne sort de cette machine.</aside>
<header>
<p class="brand">Cigogne <span>le monde extérieur, simulé</span></p>
<nav aria-label="Menu principal"><ul>${MENU.map(entry(page.section))}</ul></nav>
</header>
<main id="contenu" tabindex="-1">
${page.live === true ? html`<div data-live>${page.content}</div><p role="status" class="quiet" data-status></p>` : page.content}
</main>
<footer>Bac à sable de Cigogne. Ces pages servent aux démonstrations et aux essais.</footer>
</body>
</html>`.text;
}

/** A table whose header cells say what the columns are. */
export function table(caption: string, columns: readonly string[], rows: readonly Html[]): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
}
