/** `./cigogne campaign crash`: nodes killed all along the chain, and an account of every message. See docs/benchmarks.md. */
import { runCampaign } from './common/run.ts';
import { crash } from './crash/campaign.ts';

await runCampaign(
  {
    name: 'crash',
    count: { what: 'kill -9', default: 1_000 },
    more: {
      messages: { what: 'messages of software at least', default: 2_000 },
      forms: { what: 'certificates made and signed in the emitter', default: 150 },
      restarts: { what: 'times that the database is stopped at once', default: 8 },
      seconds: { what: 'no kill after so many; fewer than asked for is said', default: 3_600 },
      pace: { what: 'messages a second at most', default: 5 },
    },
  },
  crash,
);
