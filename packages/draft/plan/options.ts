import { type ValueSetName, valueSet } from '@cigogne/certificate';
import type { Option } from './types.ts';

/** The codes of a set as answers, in words. The published labels begin now with a capital, now without. */
export function options(name: ValueSetName, except: readonly string[] = []): Option[] {
  return valueSet(name)
    .concepts.filter(({ code }) => !except.includes(code))
    .map(({ code, label }) => ({ value: code, label: capital(label) }));
}

export function capital(label: string): string {
  return label.charAt(0).toLocaleUpperCase('fr-FR') + label.slice(1);
}
