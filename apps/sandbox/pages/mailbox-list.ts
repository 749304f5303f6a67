import type { Mailbox } from '../operator/mailbox.ts';
import { domainOf } from '../operator/policies.ts';
import type { World } from '../world.ts';
import { countText, dateText } from './french.ts';
import { type Html, html } from './html.ts';
import { layout, table } from './layout.ts';

const unseen = (mailbox: Mailbox): number =>
  mailbox.messages.filter(({ flags }) => !flags.has('\\Seen')).length;

/** Whose mailbox it is, in words. */
export function labelOf(world: World, address: string): string {
  const found = world.directory.find(domainOf(address));
  if (found === undefined) return 'Plateforme nationale';
  const local = address.slice(0, address.lastIndexOf('@'));
  const opened = found.profile.mailboxes.find((mailbox) => mailbox.local === local);
  return opened?.label ?? found.profile.label;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function line(world: World, mailbox: Mailbox): Html {
  const last = mailbox.messages.at(-1);
  const news = unseen(mailbox);
  return html`<tr>
<th scope="row"><a href="/boites/${mailbox.address}">${mailbox.address}</a></th>
<td>${labelOf(world, mailbox.address)}</td>
<td class="number">${mailbox.messages.length}</td>
<td class="number">${news > 0 ? html`<strong>${news}</strong>` : '0'}</td>
<td>${last === undefined ? 'aucun' : dateText(last.receivedAt)}</td>
</tr>`;
}

const COLUMNS = ['Boîte', 'À qui elle est', 'Messages', 'Non lus', 'Dernier message'];

/** @param query words to find in the address or in the holder's name, case and accents aside. */
export function mailboxListPage(world: World, query: string): string {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const found = world.mailboxes
    .list()
    .filter(({ address }) =>
      words.every((word) => plain(`${address} ${labelOf(world, address)}`).includes(word)),
    );
  const busy = found
    .filter(({ messages }) => messages.length > 0)
    .sort(
      (a, b) =>
        (b.messages.at(-1)?.receivedAt.getTime() ?? 0) - (a.messages.at(-1)?.receivedAt.getTime() ?? 0),
    );
  const empty = found.filter(({ messages }) => messages.length === 0);
  return layout({
    title: 'Boîtes aux lettres',
    section: 'boites',
    live: true,
    content: html`<h1>Boîtes aux lettres</h1>
<form method="get" action="/boites" role="search" class="inline">
<label for="q">Chercher une boîte</label>
<input id="q" name="q" type="search" value="${query}" placeholder="creuse, pmi-23, maternité…">
<button type="submit">Chercher</button>
</form>
${
  busy.length > 0
    ? table(
        `Avec du courrier (${countText(busy.length, 'boîte', 'boîtes')})`,
        COLUMNS,
        busy.map((one) => line(world, one)),
      )
    : html`<p class="empty">Aucune boîte n’a encore reçu de message. Envoyez un certificat, il apparaîtra ici.</p>`
}
${
  empty.length > 0 &&
  html`<details${busy.length === 0 || query !== '' ? html` open` : ''}><summary>Boîtes vides (${empty.length})</summary>
${table(
  'Boîtes vides',
  COLUMNS,
  empty.map((one) => line(world, one)),
)}</details>`
}`,
  });
}
