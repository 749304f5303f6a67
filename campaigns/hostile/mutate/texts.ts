import type { Dice } from '../../common/dice.ts';

/** Texts that have broken programs before: formats, numbers, paths, languages of injection, names of JavaScript. */
const NASTY = [
  '',
  ' ',
  '\t\n',
  '-1',
  '0',
  '1e309',
  'NaN',
  '99999999999999999999',
  '20261332',
  '00000000',
  '99991231235959.9999+9999',
  '20260230',
  '1..2',
  '2.999.999999999999999999999999999999',
  'urn:uuid:',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  'C:\\Windows\\x',
  '%00%0d%0aBcc: a@b.fr',
  '<script>alert(1)</script>',
  ']]>',
  '--&gt;',
  "=cmd|' /C calc'!A0",
  "' or 1=1 --",
  '{{7*7}}#{7*7}',
  '\u202efdp.exe',
  '\ufeff',
  '\ufffe',
  'e\u0301'.repeat(50),
  '👩‍👩‍👧‍👦',
  'ﷺ',
  'İıſK',
  '=?utf-8?Q?a=0D=0ABcc=3A_x=40y.fr?=',
  'A'.repeat(300),
] as const;

export function nastyText(dice: Dice): string {
  if (dice.oneIn(40))
    return dice.pick(['A', 'é', ' ', '<', '\u0301', '9']).repeat(dice.between(1_000, 70_000));
  return dice.pick(NASTY);
}
