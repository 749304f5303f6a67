import { html } from './html.ts';
import { layout } from './layout.ts';

export const errorPage = (message: string, code: string): string =>
  layout({
    title: 'Cette page ne peut pas être affichée',
    section: undefined,
    content: html`<h1>Cette page ne peut pas être affichée</h1>
<p>${message}</p>
<p><a href="/">Revenir à l’accueil</a></p>
<p class="quiet">Code pour le support : ${code}</p>`,
  });
