/** `./cigogne campaign hostile`: whatever is sent, an answer with a code. See docs/security.md. */
import { runCampaign } from './common/run.ts';
import { attackMailbox } from './hostile/mailbox.ts';
import { readAll } from './hostile/readers.ts';
import { attackPlatform } from './hostile/smtp/attack.ts';

await runCampaign(
  {
    name: 'hostile',
    count: { what: 'inputs that are read', default: 100_000 },
    more: {
      processes: { what: 'processes that read them', default: 2 },
      conversations: { what: 'conversations over SMTP with the platform', default: 2_000 },
      messages: { what: 'messages to a PMI’s mailbox', default: 400 },
    },
  },
  async ({ seed, count, only, more }, say) => {
    const { processes = 2, conversations = 0, messages = 0 } = more;
    const range = only === undefined ? { from: 0, to: count } : { from: only, to: only + 1 };
    const { tally, findings, seconds } = await readAll({ seed, ...range, processes }, say);
    const tables = [tally.table(seconds)];
    if (only === undefined && conversations > 0) {
      const attack = await attackPlatform({ seed, from: 0, to: conversations }, say);
      tables.push(attack.table);
      findings.push(...attack.findings);
    }
    if (only === undefined && messages > 0) {
      const attack = await attackMailbox({ seed, from: 0, to: messages }, say);
      tables.push(attack.table);
      findings.push(...attack.findings);
    }
    return { table: tables.join('\n'), findings };
  },
);
