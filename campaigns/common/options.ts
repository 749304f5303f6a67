import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

/** What every campaign is told: which choices to replay, and how many to make. */
export interface CampaignOptions {
  seed: number;
  count: number;
  /** Replays this input alone. */
  only: number | undefined;
  /** Numbers particular to a campaign, by the name of their option. */
  more: Readonly<Record<string, number>>;
}

export interface CampaignUsage {
  name: string;
  /** What `--count` counts, and its default. */
  count: { what: string; default: number };
  /** Other options: what each is, and its default. */
  more?: Readonly<Record<string, { what: string; default: number }>>;
}

/**
 * Options of a campaign. @returns undefined when help was asked for, and was printed
 * @throws TypeError with a sentence about the option that is wrong
 */
export function readOptions(args: string[], usage: CampaignUsage): CampaignOptions | undefined {
  const more = usage.more ?? {};
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      seed: text,
      count: text,
      only: text,
      help: { type: 'boolean', short: 'h' },
      ...Object.fromEntries(Object.keys(more).map((name) => [name, text])),
    },
  });
  if (values.help) {
    process.stdout.write(helpOf(usage));
    return undefined;
  }
  const given: Record<string, unknown> = values;
  const numberOf = (name: string, otherwise: number) => wholeNumber(name, given[name]) ?? otherwise;
  return {
    seed: numberOf('seed', randomInt(2 ** 31)),
    count: numberOf('count', usage.count.default),
    only: wholeNumber('only', given.only),
    more: Object.fromEntries(
      Object.entries(more).map(([name, option]) => [name, numberOf(name, option.default)]),
    ),
  };
}

function wholeNumber(name: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new TypeError(`--${name} takes a whole number`);
  return number;
}

function helpOf({ name, count, more = {} }: CampaignUsage): string {
  const lines = [
    ['--seed N', 'the choices to replay (random when absent; always printed)'],
    ['--count N', `${count.what} (${count.default})`],
    ['--only N', 'replays that one alone, by its number'],
    ...Object.entries(more).map(([option, { what, default: value }]) => [
      `--${option} N`,
      `${what} (${value})`,
    ]),
  ];
  return `Usage: ./cigogne campaign ${name} -- [options]\n\n${lines
    .map(([option = '', what]) => `  ${option.padEnd(14)}${what}\n`)
    .join('')}`;
}
