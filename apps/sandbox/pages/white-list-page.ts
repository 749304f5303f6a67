import type { World } from '../world.ts';
import { countText } from './french.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';

export const whiteListPage = (world: World, problem?: string): string => {
  const domains = world.whiteList.domains();
  const absent = world.directory.operators
    .flatMap((operator) => operator.domains.map(({ domain }) => domain))
    .filter((domain) => !domains.includes(domain));
  return layout({
    title: 'Liste blanche',
    section: 'liste-blanche',
    content: html`<h1>Liste blanche</h1>
<p class="lead">Les domaines de l’espace de confiance. Un message dont l’expéditeur n’y est pas doit être refusé. La liste est signée à chaque changement et publiée à <a href="/listeblanchemssante.xml">/listeblanchemssante.xml</a>.</p>
${absent.length > 0 && html`<p>Hors de la liste : ${absent.join(', ')}.</p>`}
<form method="post" action="/liste-blanche" class="stacked">
${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}
<div><label for="domains">${countText(domains.length, 'domaine', 'domaines')}, un par ligne</label>
<textarea id="domains" name="domains" rows="20" spellcheck="false">${domains.join('\n')}</textarea></div>
<button type="submit" class="primary">Publier cette liste</button>
</form>`,
  });
};
