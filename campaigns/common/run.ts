import { inspect } from 'node:util';
import { type CampaignFinding, distinct } from './finding.ts';
import { type CampaignOptions, type CampaignUsage, readOptions } from './options.ts';
import { conclusion } from './report.ts';

/** What a campaign has done: its table, and what it did not expect. */
export interface CampaignOutcome {
  table: string;
  findings: readonly CampaignFinding[];
}

/**
 * A campaign as a program: `./cigogne campaign NAME -- [options]`. Its table goes to the standard output, what it is
 * doing to the standard error. Exit status: 0 nothing unexpected, 1 findings, 2 an option that is wrong.
 */
export async function runCampaign(
  usage: CampaignUsage,
  campaign: (options: CampaignOptions, say: (what: string) => void) => Promise<CampaignOutcome>,
): Promise<void> {
  // The processes that it has started end when it exits, not when it is killed by a signal.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(130));
  try {
    const options = readOptions(process.argv.slice(2), usage);
    if (options === undefined) return;
    say(`seed ${options.seed}`);
    const { table, findings } = await campaign(options, say);
    process.stdout.write(table + conclusion(usage.name, options, distinct(findings)));
    process.exitCode = findings.length === 0 ? 0 : 1;
  } catch (error) {
    const isMisuse = error instanceof TypeError && /option|^--/i.test(error.message);
    process.stderr.write(`${isMisuse ? error.message : inspect(error)}
`);
    // At once: what was started would otherwise go on waiting for us.
    process.exit(2);
  }
}

function say(what: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${what}\n`);
}
