import type { Story } from './follow.ts';
import { answer, destination, howLong } from './words.ts';

const TITLES = ['Certificat', 'PMI', 'Remis en', 'Réponse à l’émetteur'] as const;
const RIGHT = 2;

/** The stories as a table of text, columns as wide as their content. */
export function tableOf(stories: readonly Story[]): string[] {
  const rows = stories.map((story) => [
    story.sent.certificate.label,
    destination(story),
    howLong(story),
    answer(story),
  ]);
  const widths = TITLES.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, column === RIGHT))
      .join('   ')
      .trimEnd();
  return [line(TITLES), widths.map((width) => '─'.repeat(width)).join('   '), ...rows.map(line)];
}

function pad(text: string, width: number, right: boolean): string {
  return right ? text.padStart(width) : text.padEnd(width);
}
