import { type Attachment, MailError, type ReceivedMessage, readMessage } from '@cigogne/mail';
import { dateText, sizeText } from './french.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { packageView } from './package-view.ts';

const ACTIONS: Record<string, string> = {
  failed: 'non remis',
  delayed: 'retardé',
  delivered: 'remis',
  relayed: 'transmis au serveur suivant',
  expanded: 'réparti entre plusieurs destinataires',
};

function report(message: ReceivedMessage): Html | false {
  const found = message.report;
  if (found === undefined) return false;
  if (found.type === 'mdn') {
    const outcome =
      found.error === undefined ? 'message traité' : `refusé par le destinataire : ${found.error.label}`;
    return html`<h2>Avis de traitement</h2><dl><dt>Résultat</dt><dd>${outcome}</dd>
<dt>Message d’origine</dt><dd><code>${found.originalMessageId ?? 'inconnu'}</code></dd></dl>`;
  }
  return html`<h2>Avis de remise</h2><dl>
<dt>Message d’origine</dt><dd><code>${found.originalMessageId ?? 'inconnu'}</code></dd>
${found.recipients.map(
  ({ finalRecipient, action, status, diagnostic }) => html`<dt>${finalRecipient}</dt>
<dd>${ACTIONS[action]} <span class="quiet">(${status}${diagnostic === undefined ? '' : `, ${diagnostic}`})</span></dd>`,
)}</dl>`;
}

const field = (name: string, value: string | undefined): Html | false =>
  value !== undefined && value !== '' && html`<dt>${name}</dt><dd>${value}</dd>`;

function headers(message: ReceivedMessage): Html {
  const { mss } = message;
  return html`<dl class="headers">
${field('De', message.from)}
${field('À', message.to.join(', '))}
${field('Date', message.date && dateText(message.date))}
${field('Identifiant', message.messageId)}
${field('En réponse à', message.inReplyTo)}
${field('Avis de traitement demandé par', message.dispositionNotificationTo)}
${field('Type de document (X-MSS-CODECDA)', mss.codeCda.join(', '))}
${field('Identité INS complète (X-MSS-INS)', mss.ins === undefined ? undefined : mss.ins ? 'oui' : 'non')}
${field('Logiciel émetteur (X-MSS-NIL)', mss.nil)}
</dl>`;
}

function attachmentList(base: string, attachments: readonly Attachment[]): Html | false {
  if (attachments.length === 0) return false;
  return html`<h2>Pièces jointes</h2><ul class="attachments">${attachments.map(
    ({ filename, contentType, bytes }, index) =>
      html`<li><a href="${base}/piece/${index}">${filename || `pièce ${index + 1}`}</a> <span class="quiet">${contentType}, ${sizeText(bytes.byteLength)}</span></li>`,
  )}</ul>`;
}

const unreadable = (error: MailError): Html =>
  html`<h1>Message illisible</h1><p class="empty">Le message est bien arrivé, mais il ne peut pas être affiché : ${error.message}</p>`;

async function body(raw: Buffer, base: string): Promise<Html> {
  try {
    const message = await readMessage(raw);
    const packages = await Promise.all(message.packages.map(packageView));
    return html`<h1>${message.subject || 'Sans objet'}</h1>
${headers(message)}
${report(message)}
<h2>Texte</h2>
${message.text ? html`<pre class="mail">${message.text}</pre>` : html`<p class="empty">Ce message n’a pas de texte.</p>`}
${attachmentList(base, message.attachments)}
${packages}`;
  } catch (error) {
    if (error instanceof MailError) return unreadable(error);
    throw error;
  }
}

/** A message: who, what, its notice in words, its text, its files, and the certificates of its package. */
export async function messagePage(address: string, uid: number, raw: Buffer): Promise<string> {
  const base = `/boites/${address}/${uid}`;
  return layout({
    title: `Message de ${address}`,
    section: 'boites',
    content: html`<p class="path"><a href="/boites">Boîtes aux lettres</a> › <a href="/boites/${address}">${address}</a></p>
${await body(raw, base)}
<div class="actions"><a class="button" href="${base}/source">Télécharger le message entier (.eml)</a></div>`,
  });
}
