import type { CampaignFinding } from '../common/finding.ts';
import type { CampaignOptions } from '../common/options.ts';
import { table } from '../common/report.ts';
import type { CampaignOutcome } from '../common/run.ts';
import { type Checked, checkMatrix } from './matrix.ts';
import { checkRandom } from './random.ts';
import { checkSandbox } from './sandbox.ts';
import { checkSessions } from './sessions.ts';
import { checkShapes } from './shapes.ts';
import { checkTenants } from './tenants.ts';
import { openTargets } from './world.ts';

/** The whole campaign: three apps with two tenants each, and the sandbox. */
export async function checkRights(
  { seed, count, only }: CampaignOptions,
  say: (what: string) => void,
): Promise<CampaignOutcome> {
  say('starting the platform, an emitter, a PMI');
  const targets = await openTargets();
  const rows: (string | number)[][] = [['what', 'app', 'requests', 'unexpected']];
  const findings: CampaignFinding[] = [];
  const step = async (what: string, app: string, check: () => Promise<Checked>) => {
    say(`${app}: ${what}`);
    const checked = await check();
    rows.push([what, app, checked.asked, checked.findings.length]);
    findings.push(...checked.findings);
  };
  const range = only === undefined ? { from: 0, to: count } : { from: only, to: only + 1 };
  try {
    if (only === undefined) {
      for (const target of targets) {
        await step('role × tenant', target.app, () => checkMatrix(target));
        await step('dead sessions, other sites', target.app, () => checkSessions(target));
        await step('bodies, identifiers, files', target.app, () => checkShapes(target));
      }
      await step('sessions of another app', 'all', () => checkTenants(targets));
      await step('other sites, hostile mail', 'sandbox', () => checkSandbox());
    }
    await step('made up at random', 'all', () => checkRandom(targets, { seed, ...range }));
  } finally {
    await Promise.all(targets.map(({ stage }) => stage.stop()));
  }
  return { table: table(rows), findings };
}
