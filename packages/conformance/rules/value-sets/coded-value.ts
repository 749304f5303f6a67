import { conceptOf, inValueSet, type ValueSetName, valueSet } from '@cigogne/certificate';
import type { Check } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { type Hl7SetName, inHl7Set, isHl7Set } from './hl7-sets.ts';

export type SetName = ValueSetName | Hl7SetName;

/** Whether the pair of code and code system is in the set. */
export function isInSet(name: SetName, code: string, codeSystem: string): boolean {
  return isHl7Set(name) ? inHl7Set(name, code, codeSystem) : inValueSet(name, code, codeSystem);
}

/** The header's own value sets look at the code alone (« Structuration minimale », vocabularies of ART-DECOR). */
export const codeIn =
  (set: ValueSetName): Check =>
  (node, { fault }) => {
    const code = node.attribute('code');
    if (code === undefined || conceptOf(set, code) !== undefined) return;
    fault({ code: 'HDR-VALUE-SET', node, values: { set }, found: code, expected: choicesOf(set) });
  };

const NULL_FLAVORS = new Set(['UNK', 'NA', 'NASK', 'ASKU', 'NI', 'NAV', 'MSK', 'OTH', 'NINF', 'PINF', 'TRC']);

/**
 * The check of a coded element against a value set, as the official rules write it once for all (pattern
 * `dansJeuDeValeurs`): a missing value where it is allowed, else a code with its code system, of the set. The label
 * (displayName) is not compared, and a value whose xsi:type is neither CD nor CE is let through.
 */
export function checkInSet(
  node: Node,
  { set, nullFlavor }: { set: SetName; nullFlavor: boolean },
  { fault }: Parameters<Check>[1],
): void {
  const flavor = node.attribute('nullFlavor');
  if (flavor !== undefined && !nullFlavor) {
    fault({ code: 'VS-NULL', node, values: { set }, found: flavor });
  }
  const { type } = node;
  if (type !== undefined && type !== 'CD' && type !== 'CE') return;
  const code = node.attribute('code');
  const codeSystem = node.attribute('codeSystem');
  if (code !== undefined && codeSystem !== undefined) {
    if (flavor === undefined && !isInSet(set, code, codeSystem)) {
      fault({ code: 'VS-UNKNOWN', node, values: { set }, found: shown(node), expected: choicesOf(set) });
    }
  } else if (flavor === undefined || !NULL_FLAVORS.has(flavor)) {
    fault({ code: 'VS-INCOMPLETE', node, values: { set } });
  }
}

/** `9 (Cadre) [1.2.250.1.213.2.13]` */
export function shown(node: Node): string {
  const label = node.attribute('displayName');
  const system = node.attribute('codeSystem');
  return [
    node.attribute('code') ?? '',
    ...(label === undefined ? [] : [`(${label})`]),
    ...(system === undefined ? [] : [`[${system}]`]),
  ].join(' ');
}

const MOST_CHOICES = 8;

/** What may be answered, where the choices are few; else the name of the set. */
function choicesOf(set: SetName): string {
  const concepts = isHl7Set(set) ? [] : valueSet(set).concepts;
  return concepts.length === 0 || concepts.length > MOST_CHOICES
    ? `un code de ${set}`
    : concepts.map(({ code, label }) => `${code} (${label})`).join(', ');
}
