import type { CampaignFinding } from '../common/finding.ts';
import { newTally, type Tally } from './tally.ts';
import { readRange } from './watch.ts';

/** Small enough that readers end together, large enough that making the corpus (4 s) is little of it. */
const RANGE = 5_000;

/** Reads the inputs `from` (included) to `to` (not included) of a seed, in so many processes at once. */
export async function readAll(
  { seed, from, to, processes }: { seed: number; from: number; to: number; processes: number },
  say: (what: string) => void,
): Promise<{ tally: Tally; findings: CampaignFinding[]; seconds: number }> {
  const tally = newTally();
  const findings: CampaignFinding[] = [];
  const begun = performance.now();
  let next = from;
  const watched = {
    read: tally.add,
    finding(finding: CampaignFinding) {
      findings.push(finding);
      say(`#${finding.index} ${finding.what}: ${finding.happened.split('\n', 1)[0]}`);
    },
  };
  const work = async () => {
    while (next < to) {
      const start = next;
      next = Math.min(to, start + RANGE);
      await readRange({ seed, from: start, to: next }, watched);
      say(`${tally.read} inputs read, ${findings.length} findings`);
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  return { tally, findings, seconds: (performance.now() - begun) / 1000 };
}
