/** A Markdown table; cells are plain text or Markdown of ours, in which nothing breaks the table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text that Markdown would read as HTML or emphasis, as it is. */
export function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('*', '\\*');
}

/** A number as French writes it: `2 500`, `0,5`. */
export function french(value: number): string {
  return value.toLocaleString('fr-FR').replaceAll('\u202f', ' ');
}
