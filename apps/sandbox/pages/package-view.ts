import { insOf, readHeader, readNarrative } from '@cigogne/cda';
import type { Attachment } from '@cigogne/mail';
import { readPackage, XdmError, type XdmPackage } from '@cigogne/xdm';
import { parseXml, XmlError } from '@cigogne/xml';
import { sizeText } from './french.ts';
import { type Html, html } from './html.ts';
import { narrativeSections } from './narrative.ts';

function certificate(bytes: Uint8Array): Html {
  try {
    using document = parseXml(bytes);
    const header = readHeader(document);
    const [patient] = header.patients;
    const name = [
      patient?.name?.firstGiven ?? patient?.name?.given,
      patient?.name?.birthFamily ?? patient?.name?.family,
    ];
    return html`<details open><summary>${header.title ?? 'Certificat'}</summary>
<dl>
<dt>Enfant</dt><dd>${name.filter(Boolean).join(' ') || 'non nommé'}</dd>
<dt>Matricule INS</dt><dd>${(patient && insOf(patient)?.matricule) ?? 'absent'}</dd>
<dt>Identifiant du document</dt><dd><code>${header.id?.root ?? ''}${header.id?.extension === undefined ? '' : ` ${header.id.extension}`}</code></dd>
</dl>
${narrativeSections(readNarrative(document))}</details>`;
  } catch (error) {
    if (error instanceof XmlError)
      return html`<p class="empty">Ce document ne peut pas être lu : ${error.message}</p>`;
    throw error;
  }
}

function content(read: XdmPackage): Html {
  return html`<ul>${read.documents.map(({ path, bytes }) => html`<li><code>${path}</code>, ${sizeText(bytes.byteLength)}</li>`)}
${read.otherFiles.map(({ path, bytes }) => html`<li><code>${path}</code>, ${sizeText(bytes.byteLength)}</li>`)}</ul>
${read.documents.map(({ bytes }) => certificate(bytes))}`;
}

/** What an IHE XDM package holds, its certificates readable. */
export async function packageView(attachment: Attachment): Promise<Html> {
  try {
    return html`<h3>Contenu de ${attachment.filename}</h3>${content(await readPackage(attachment.bytes))}`;
  } catch (error) {
    if (!(error instanceof XdmError)) throw error;
    return html`<h3>Contenu de ${attachment.filename}</h3>
<p class="empty">Cette archive ne peut pas être ouverte : ${error.message}</p>`;
  }
}
