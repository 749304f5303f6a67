import { ImapSyntaxError } from './tokens.ts';

const number = (text: string, largest: number): number => (text === '*' ? largest : Number(text));

/**
 * Whether a number belongs to a set such as `1:3,7,12:*` (RFC 3501 §9, sequence-set). `*` is the largest number in
 * use; a range may be written backwards.
 */
export function sequenceSet(text: string, largest: number): (value: number) => boolean {
  if (!/^(\d+|\*)(:(\d+|\*))?(,(\d+|\*)(:(\d+|\*))?)*$/.test(text)) throw new ImapSyntaxError('bad set');
  const ranges = text.split(',').map((part) => {
    const [first = '', last = first] = part.split(':');
    const ends = [number(first, largest), number(last, largest)];
    return { low: Math.min(...ends), high: Math.max(...ends) };
  });
  return (value) => ranges.some(({ low, high }) => value >= low && value <= high);
}
