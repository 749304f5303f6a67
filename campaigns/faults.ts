/** `./cigogne campaign faults`: the platform among peers, disks, clocks and databases that fail. See docs/benchmarks.md. */
import { runCampaign } from './common/run.ts';
import { faults } from './faults/campaign.ts';

await runCampaign(
  {
    name: 'faults',
    count: { what: 'faults injected, beside those of the peers’ answers', default: 150 },
    more: { messages: { what: 'messages at least', default: 400 } },
  },
  faults,
);
