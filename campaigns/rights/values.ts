import type { Dice } from '../common/dice.ts';
import type { Schema } from './routes.ts';

/** Run by a spreadsheet, run by a page: what a text must never become. */
export const HOSTILE_TEXT = '=1+1<img src=x onerror=alert(1)>';

const TEXTS = [
  HOSTILE_TEXT,
  '=HYPERLINK("http://127.0.0.1:9")',
  '@SUM(1)',
  '+1+cmd',
  '-1+1',
  '\tx',
  '"><script>alert(1)</script>',
  "'; drop table account; --",
  '\u0000',
  '\ud800',
  '../../etc/passwd',
  '..\\..\\x',
  '%2e%2e%2f',
  '__proto__',
  'constructor',
  '\u202egnp.x',
  'é'.repeat(10_000),
  '',
  ' ',
] as const;
const UUID = '00000000-0000-7000-8000-000000000000';
const MOST_ITEMS = 3;

/** A value of a schema: one time in five, one that it refuses or that somebody hopes will be run. */
export function valueFor(schema: Schema, dice: Dice, depth = 0): unknown {
  if (dice.oneIn(12)) return wrong(dice);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && choices.length > 0) return valueFor(dice.pick(choices), dice, depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.pick(schema.enum);
  switch (Array.isArray(schema.type) ? dice.pick(schema.type) : schema.type) {
    case 'object':
      return objectOf(schema, dice, depth);
    case 'array':
      return Array.from({ length: depth > 6 ? 0 : dice.below(MOST_ITEMS) }, () =>
        valueFor(schema.items ?? {}, dice, depth + 1),
      );
    case 'integer':
    case 'number':
      return numberOf(schema, dice);
    case 'boolean':
      return dice.oneIn(2);
    case 'null':
      return null;
    default:
      return textOf(schema, dice);
  }
}

function objectOf(
  { properties = {}, required = [], additionalProperties }: Schema,
  dice: Dice,
  depth: number,
): unknown {
  const entries = Object.entries(properties)
    .filter(([name]) => required.includes(name) || dice.oneIn(2))
    .map(([name, schema]): [string, unknown] => [name, valueFor(schema, dice, depth + 1)]);
  if (typeof additionalProperties === 'object') {
    entries.push([dice.pick(TEXTS), valueFor(additionalProperties, dice, depth + 1)]);
  }
  return Object.fromEntries(entries);
}

function numberOf({ minimum = 0, maximum = 3_000 }: Schema, dice: Dice): number {
  return dice.oneIn(6)
    ? dice.pick([-1, 0, 1e21, 2 ** 31, 2 ** 53, -0.5, maximum + 1])
    : dice.between(Math.max(minimum, -1_000), Math.min(maximum, minimum + 3_000));
}

function textOf({ format }: Schema, dice: Dice): string {
  if (dice.oneIn(3)) return dice.pick(TEXTS);
  if (format === 'uuid') return UUID;
  if (format === 'email') return 'boite@pmi.mssante.test';
  if (format === 'date') return dice.pick(['2026-03-01', '2026-02-30', '0000-01-01', '9999-12-31']);
  if (format === 'date-time') return dice.pick(['2026-03-01T10:00:00Z', '2026-13-01T10:00:00Z']);
  return dice.pick(['Texte', '23000', '2026-03', '2026-03-01', 'CS8', ...TEXTS]);
}

function wrong(dice: Dice): unknown {
  return dice.pick<unknown>([null, 0, '', [], {}, true, [[[[]]]], { toString: 1 }, dice.pick(TEXTS)]);
}
