import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const NO_PDFTOTEXT = 'pdftotext is not on this machine (Debian package poppler-utils)';

/** Pages of the file. */
export const pageCount = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type \/Page\n/g)?.length ?? 0;

/**
 * The text of the pages, by pdftotext: as it stands on the page, or in the order of the content, which is that of the
 * structure. Undefined where it is not installed.
 */
export function pageText(pdf: Buffer, layout: 'page' | 'content' = 'page'): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'cigogne-pdf-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    return execFileSync('pdftotext', [layout === 'page' ? '-layout' : '-raw', join(folder, 'a.pdf'), '-'], {
      encoding: 'utf8',
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
