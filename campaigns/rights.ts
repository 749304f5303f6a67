/** `./cigogne campaign rights`: each route of each app, by everybody, and by whom it should not be. See docs/security.md. */
import { runCampaign } from './common/run.ts';
import { checkRights } from './rights/check.ts';

await runCampaign(
  { name: 'rights', count: { what: 'requests made up at random', default: 6_000 } },
  checkRights,
);
