import type { Inline, NarrativeBlock, NarrativeSection, NarrativeTable } from '@cigogne/cda';
import { type Html, html } from './html.ts';

function inline(run: Inline): Html {
  const lines = run.text.split('\n').flatMap((text, index) => (index === 0 ? [text] : [html`<br>`, text]));
  const text = run.bold === true ? html`<strong>${lines}</strong>` : html`${lines}`;
  return run.italic === true ? html`<em>${text}</em>` : text;
}

function narrativeTable(block: NarrativeTable): Html {
  const row = (cells: NarrativeTable['body'][number]) =>
    html`<tr>${cells.map((cell) => {
      const spans = html` colspan="${cell.colspan}" rowspan="${cell.rowspan}"`;
      return cell.header && cell.blocks.length > 0
        ? html`<th${spans}>${cell.blocks.map(narrativeBlock)}</th>`
        : html`<td${spans}>${cell.blocks.map(narrativeBlock)}</td>`;
    })}</tr>`;
  // A group and not a region: a certificate has twenty tables, which are no landmarks of the page.
  const label = block.caption ?? 'Tableau du certificat';
  return html`<div class="scroll" role="group" aria-label="${label}" tabindex="0"><table>${block.caption !== undefined && html`<caption>${block.caption}</caption>`}
${block.head.length > 0 && html`<thead>${block.head.map(row)}</thead>`}<tbody>${block.body.map(row)}</tbody></table></div>`;
}

function narrativeBlock(block: NarrativeBlock): Html {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${block.runs.map(inline)}</p>`;
    case 'table':
      return narrativeTable(block);
    case 'list': {
      const items = block.items.map((item) => html`<li>${item.map(narrativeBlock)}</li>`);
      const list = block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
      return html`${block.caption !== undefined && html`<p>${block.caption}</p>`}${list}`;
    }
  }
}

/** The sections of a certificate as a person reads them (CDA R2 narrative); headings start at h4. */
export function narrativeSections(sections: readonly NarrativeSection[], level: 4 | 5 | 6 = 4): Html {
  const deeper = level === 4 ? 5 : 6;
  const heading = (title: string): Html => {
    if (level === 4) return html`<h4>${title}</h4>`;
    return level === 5 ? html`<h5>${title}</h5>` : html`<h6>${title}</h6>`;
  };
  return html`${sections.map(
    (section) => html`<section>
${section.title !== undefined && heading(section.title)}
${section.blocks.map(narrativeBlock)}
${narrativeSections(section.sections, deeper)}
</section>`,
  )}`;
}
