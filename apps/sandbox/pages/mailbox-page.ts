import type { Mailbox } from '../operator/mailbox.ts';
import { type MessageLine, messageLines } from '../operator/reading.ts';
import type { World } from '../world.ts';
import { countText, dateText, sizeText } from './french.ts';
import { type Html, html } from './html.ts';
import { layout, table } from './layout.ts';
import { labelOf } from './mailbox-list.ts';

const PAGE_SIZE = 50;

const line = (address: string, message: MessageLine): Html => html`<tr>
<td class="short">${message.seen ? 'lu' : html`<strong>non lu</strong>`}</td>
<th scope="row"><a href="/boites/${address}/${message.uid}">${message.subject || 'Sans objet'}</a></th>
<td>${message.from ?? 'inconnu'}</td>
<td class="short">${dateText(new Date(message.receivedAt))}</td>
<td class="number">${sizeText(message.size)}</td>
</tr>`;

function pager(address: string, page: number, pages: number): Html | false {
  if (pages < 2) return false;
  return html`<nav aria-label="Pages de messages" class="pager">
${page > 1 && html`<a href="/boites/${address}?page=${page - 1}" rel="prev">Plus récents</a>`}
<span>Page ${page} sur ${pages}</span>
${page < pages && html`<a href="/boites/${address}?page=${page + 1}" rel="next">Plus anciens</a>`}
</nav>`;
}

/** The messages of a mailbox, newest first, fifty a page. */
export async function mailboxPage(world: World, mailbox: Mailbox, asked: number): Promise<string> {
  const { address, messages } = mailbox;
  const pages = Math.max(1, Math.ceil(messages.length / PAGE_SIZE));
  const page = Math.min(asked, pages);
  const end = messages.length - (page - 1) * PAGE_SIZE;
  const lines = await messageLines(mailbox, messages.slice(Math.max(0, end - PAGE_SIZE), end).reverse());
  return layout({
    title: address,
    section: 'boites',
    live: true,
    content: html`<p class="path"><a href="/boites">Boîtes aux lettres</a></p>
<h1>${address}</h1>
<p class="lead">${labelOf(world, address)}</p>
${
  lines.length === 0
    ? html`<p class="empty">Cette boîte est vide. Les messages apparaîtront ici dès leur arrivée.</p>`
    : table(
        countText(messages.length, 'message', 'messages'),
        ['État', 'Objet', 'De', 'Reçu le', 'Taille'],
        lines.map((one) => line(address, one)),
      )
}
${pager(address, page, pages)}
<div class="actions">
<a class="button" href="/pannes?cible=${encodeURIComponent(address)}">Mettre cette boîte en panne</a>
${
  messages.length > 0 &&
  html`<form method="post" action="/boites/${address}/vider"><button type="submit" class="danger">Vider la boîte</button></form>`
}
</div>`,
  });
}
