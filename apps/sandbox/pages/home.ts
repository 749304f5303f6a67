import type { World } from '../world.ts';
import { countText } from './french.ts';
import { type Html, html } from './html.ts';
import { layout, table } from './layout.ts';

const row = (name: string, value: Html | string, note: string) =>
  html`<tr><th scope="row">${name}</th><td>${value}</td><td>${note}</td></tr>`;

const link = (address: string) => html`<a href="${address}">${address}</a>`;

function addresses(world: World): Html {
  const { host, submission, mx, imap, issuer, console: platform } = world.addresses();
  const smtp = world.settings.current.platformSmtp;
  const rows = [
    platform !== undefined &&
      row('Console de la plateforme', link(platform), 'Suivre les certificats en direct'),
    row(
      'Envoi des messages (SMTP)',
      html`<code>${host}:${submission}</code>`,
      'STARTTLS, puis adresse et mot de passe, ou certificat client',
    ),
    row(
      'Relève des messages (IMAP)',
      html`<code>${host}:${imap}</code>`,
      'STARTTLS, puis adresse et mot de passe',
    ),
    row(
      'Échange entre opérateurs (SMTP)',
      html`<code>${host}:${mx}</code>`,
      'STARTTLS avec certificat client',
    ),
    row(
      'SMTP de la plateforme',
      html`<code>${smtp === undefined ? 'aucun' : `${smtp.host}:${smtp.port}`}</code>`,
      smtp === undefined
        ? 'Le courrier de la plateforme attend ici, dans ses boîtes'
        : 'Le courrier pour la plateforme y est remis',
    ),
    row('Liste blanche signée', link('/listeblanchemssante.xml'), 'Les domaines de l’espace de confiance'),
    issuer !== undefined &&
      row(
        'Fournisseur d’identité',
        html`<code>${issuer}</code>`,
        'OpenID Connect, à la manière de Pro Santé Connect',
      ),
    row(
      'Mot de passe de toutes les boîtes',
      html`<code>${world.password}</code>`,
      'Le même partout, il ne protège rien',
    ),
    row(
      'Autorité de certification',
      html`<code>${world.authority.rootFile}</code>`,
      'À ajouter aux autorités d’un logiciel de messagerie',
    ),
  ];
  return table(
    'Adresses',
    ['Service', 'Adresse', 'À savoir'],
    rows.filter((one) => one !== false),
  );
}

function accounts(world: World): Html | false {
  const { accounts: known } = world.addresses();
  if (known.length === 0) return false;
  return html`<h2>Qui peut se connecter à la console et à l’émetteur</h2>
<p>Aucun mot de passe : la page de connexion propose ces personnes inventées.</p>
<ul>${known.map(({ name, purpose }) => html`<li>${name}, ${purpose}</li>`)}</ul>`;
}

function activity(world: World): Html {
  const mailboxes = world.mailboxes.list();
  const busy = mailboxes.filter(({ messages }) => messages.length > 0);
  const messages = busy.reduce((sum, { messages: held }) => sum + held.length, 0);
  const waiting = world.operator.outbound.list().length;
  const faults = world.faults.list().length;
  return html`<ul class="figures">
<li><a href="/boites"><strong>${messages}</strong> ${messages < 2 ? 'message' : 'messages'} dans ${countText(busy.length, 'boîte', 'boîtes')}</a></li>
<li><strong>${waiting}</strong> en attente de remise</li>
<li><a href="/pannes"><strong>${faults}</strong> ${faults < 2 ? 'panne en cours' : 'pannes en cours'}</a></li>
</ul>`;
}

export const homePage = (world: World): string =>
  layout({
    title: 'Accueil',
    section: 'accueil',
    live: true,
    content: html`<h1>Le bac à sable</h1>
<p class="lead">Ici vivent, simulés, ceux avec qui la plateforme correspond : les maternités qui envoient, les PMI qui reçoivent, les opérateurs de messagerie entre eux, et le service qui identifie les agents. Chacun parle le vrai protocole.</p>
${activity(world)}
<h2>Ce que vous pouvez faire</h2>
<ul class="steps">
<li><a href="/boites/maternite@chu-cigogne.mssante.test">Ouvrir la boîte de la maternité</a> : les avis de remise et les rejets y reviennent.</li>
<li><a href="/boites">Chercher la boîte d’une PMI</a> et y lire les certificats reçus.</li>
<li><a href="/pannes">Mettre une boîte en panne</a>, puis regarder la plateforme réessayer.</li>
<li><a href="/liste-blanche">Retirer un domaine de la liste blanche</a>, puis voir ses messages refusés.</li>
</ul>
<h2>Où se brancher</h2>
${addresses(world)}
${accounts(world)}`,
  });
