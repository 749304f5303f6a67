import { cpus, totalmem } from 'node:os';
import type { CampaignFinding } from './finding.ts';
import type { CampaignOptions } from './options.ts';

const MOST_SHOWN = 20;

/** Lines of cells, each column as wide as its widest; numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, String(cell).length);
  }
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          typeof cell === 'number'
            ? String(cell).padStart(widths[column] ?? 0)
            : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}\n`)
    .join('');
}

/** The end of a campaign: the findings, and the command that replays it. */
export function conclusion(
  campaign: string,
  options: CampaignOptions,
  findings: readonly CampaignFinding[],
): string {
  const shown = findings
    .slice(0, MOST_SHOWN)
    .map(({ index, what, happened }) => `  ${index === undefined ? '' : `#${index} `}${what}: ${happened}\n`)
    .join('');
  const rest = findings.length > MOST_SHOWN ? `  and ${findings.length - MOST_SHOWN} more\n` : '';
  return [
    `\n${findings.length === 0 ? 'nothing unexpected' : `${findings.length} unexpected`}\n`,
    shown,
    rest,
    `machine  ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
    `replay   ./cigogne campaign ${campaign} -- ${optionsOf(options)}\n`,
  ].join('');
}

function optionsOf({ seed, count, more }: CampaignOptions): string {
  const all = Object.entries({ seed, count, ...more });
  return all.map(([name, value]) => `--${name} ${value}`).join(' ');
}
