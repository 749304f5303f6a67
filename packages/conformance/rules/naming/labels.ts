import { VALUE_SET_NAMES, valueSet } from '@cigogne/certificate';

/** Labels of the concepts of every value set, without case, accents nor signs; keys are `system|code` and `system|label`. */
export interface Labels {
  byCode: ReadonlyMap<string, ReadonlySet<string>>;
  codes: ReadonlyMap<string, ReadonlySet<string>>;
  /** As published. */
  shown: ReadonlyMap<string, string>;
}

/** Read once, at first use. */
let known: Labels | undefined;

export function knownLabels(): Labels {
  known ??= readLabels();
  return known;
}

/** The published label of a code; undefined when no value set has it. */
export function labelOf(code = '', codeSystem = ''): string | undefined {
  return knownLabels().shown.get(`${codeSystem}|${code}`);
}

/** Without case, accents nor signs. */
export function plain(label: string): string {
  return label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

function readLabels(): Labels {
  const byCode = new Map<string, Set<string>>();
  const codes = new Map<string, Set<string>>();
  const shown = new Map<string, string>();
  const enter = (map: Map<string, Set<string>>, key: string, value: string) =>
    map.set(key, (map.get(key) ?? new Set()).add(value));
  for (const { code, codeSystem, label } of VALUE_SET_NAMES.flatMap((name) => valueSet(name).concepts)) {
    enter(byCode, `${codeSystem}|${code}`, plain(label));
    enter(codes, `${codeSystem}|${plain(label)}`, code);
    shown.set(`${codeSystem}|${code}`, label);
  }
  return { byCode, codes, shown };
}
