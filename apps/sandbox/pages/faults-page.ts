import { FAULT_KINDS, faultKind } from '../faults/kinds.ts';
import type { Fault } from '../faults/table.ts';
import type { World } from '../world.ts';
import { countText, durationText } from './french.ts';
import { type Html, html } from './html.ts';
import { layout, table } from './layout.ts';

function ends(fault: Fault, now: Date): string {
  const parts = [
    fault.remaining !== undefined && `encore ${countText(fault.remaining, 'fois', 'fois')}`,
    fault.until !== undefined && `encore ${durationText((Date.parse(fault.until) - now.getTime()) / 1000)}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'jusqu’à ce que vous l’arrêtiez' : parts.join(', ');
}

const row = (fault: Fault, now: Date): Html => html`<tr>
<th scope="row">${fault.target === '*' ? 'Toutes les boîtes' : fault.target}</th>
<td>${faultKind(fault.kind).label}</td>
<td>${ends(fault, now)}</td>
<td class="number">${fault.hits}</td>
<td><form method="post" action="/pannes/${fault.id}/arreter"><button type="submit">Arrêter<span class="hidden"> la panne de ${fault.target}</span></button></form></td>
</tr>`;

function form(target: string, problem: string | undefined): Html {
  return html`<form method="post" action="/pannes" class="stacked">
${problem !== undefined && html`<p class="problem" role="alert" id="probleme">${problem}</p>`}
<div><label for="target">Qui tombe en panne</label>
<input id="target" name="target" required value="${target}" aria-describedby="target-aide" autocomplete="off">
<p id="target-aide" class="quiet">Une adresse (certificats@pmi-23.mssante.test), un domaine (pmi-23.mssante.test), ou * pour toutes les boîtes.</p></div>
<fieldset><legend>Ce qui se passe</legend>
${FAULT_KINDS.map(
  ({ kind, label, effect }, index) => html`<div class="choice">
<input type="radio" id="kind-${kind}" name="kind" value="${kind}" aria-describedby="kind-${kind}-aide"${index === 0 ? html` checked` : ''}>
<label for="kind-${kind}">${label}</label><p id="kind-${kind}-aide" class="quiet">${effect}</p></div>`,
)}</fieldset>
<div class="pair">
<div><label for="count">Combien de fois</label><input id="count" name="count" type="number" min="1" max="100000" aria-describedby="limite-aide"></div>
<div><label for="minutes">Pendant combien de minutes</label><input id="minutes" name="minutes" type="number" min="0.1" step="0.1" aria-describedby="limite-aide"></div>
</div>
<p id="limite-aide" class="quiet">Laissez les deux cases vides pour une panne qui dure jusqu’à ce que vous l’arrêtiez.</p>
<button type="submit" class="primary">Mettre en panne</button>
</form>`;
}

/** Faults under way, kept fresh; the form stands outside the part that refreshes. */
export function faultsPage(world: World, now: Date, given: { target?: string; problem?: string }): string {
  const faults = world.faults.list();
  const waiting = world.operator.outbound.list();
  return layout({
    title: 'Pannes',
    section: 'pannes',
    content: html`<h1>Pannes</h1>
<p class="lead">Faites échouer une boîte, un domaine ou tout le monde, et regardez comment la plateforme s’en remet.</p>
<h2>En cours</h2>
<div data-live>${
      faults.length === 0
        ? html`<p class="empty">Aucune panne : tout le monde répond.</p>`
        : html`${table(
            'Pannes en cours',
            ['Qui', 'Panne', 'Fin', 'Déjà frappé', 'Action'],
            faults.map((fault) => row(fault, now)),
          )}
<form method="post" action="/pannes/arreter"><button type="submit">Tout arrêter</button></form>`
    }
${waiting.length > 0 && html`<p>${countText(waiting.length, 'message attend', 'messages attendent')} d’être remis ; le bac à sable réessaie toutes les quelques secondes.</p>`}</div>
<p role="status" class="quiet" data-status></p>
<h2>Nouvelle panne</h2>
${form(given.target ?? '', given.problem)}`,
    script: true,
  });
}
