import type { Page } from 'playwright-core';

/** What a certificate on paper says, as a physician writes it. */
export interface Paper {
  family: string;
  given: string;
  birth: string;
  exam: string;
  lines: readonly (readonly [string, string])[];
}

/** A page that looks like a certificate filled by hand, of a child who does not exist. */
function html({ family, given, birth, exam, lines }: Paper): string {
  const rows = [
    ['Nom de naissance', family],
    ['Prénom', given],
    ['Né(e) le', birth],
    ['Examiné(e) le', exam],
    ...lines,
  ];
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><style>
    body { margin: 0; padding: 56px 64px; background: #fdfcf7; font: 19px/1.5 sans-serif; color: #223; }
    h1 { font-size: 26px; margin: 0 0 4px; } p { margin: 0 0 24px; color: #556; }
    table { width: 100%; border-collapse: collapse; } td { border: 1px solid #99a; padding: 8px 12px; }
    td:first-child { width: 42%; background: #f1f0ea; } td:last-child { font: italic 22px/1.3 cursive; color: #1a3c8c; }
    .stamp { margin: 48px 0 0 55%; padding: 12px; border: 2px solid #1a3c8c; color: #1a3c8c; transform: rotate(-4deg); }
  </style><h1>Premier certificat de santé de l’enfant</h1><p>Examen du 8e jour, exemplaire d’essai</p>
  <table>${rows.map(([label, value]) => `<tr><td>${label}</td><td>${value}</td></tr>`).join('')}</table>
  <div class="stamp">Dr Prudence PEDIATRE-TEST<br>Maternité Exemple de la Creuse</div></html>`;
}

/** The paper as a scanner gives it: a picture of an A4 page, and a PDF of it. */
export async function scanned(page: Page, paper: Paper): Promise<{ png: Buffer; pdf: Buffer }> {
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.setContent(html(paper));
  return { png: await page.screenshot(), pdf: await page.pdf({ format: 'A4', printBackground: true }) };
}
