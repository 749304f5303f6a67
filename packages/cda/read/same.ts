import type { Address, Name, Telecom } from '@cigogne/certificate';

/** Words told apart by neither case, accents nor spacing: « Paris » and « PARIS ». */
export function plain(text: string | undefined): string {
  return (text ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s’'-]+/g, ' ')
    .trim()
    .toUpperCase();
}

/** Whether `told` says nothing that `known` does not: each of its parts is there. */
function isSameAddress(told: Address, known: Address): boolean {
  const { use: _use, lines, ...parts } = told;
  const { use: _knownUse, lines: knownLines, ...knownParts } = known;
  const knownWords = new Map<string, unknown>(Object.entries(knownParts));
  const sameParts = Object.entries(parts).every(
    ([key, text]) => plain(text) === plain(String(knownWords.get(key) ?? '')),
  );
  return (
    sameParts &&
    (lines ?? []).every((line) => (knownLines ?? []).some((other) => plain(other) === plain(line)))
  );
}

export function isSamePerson(one: Name | undefined, other: Name | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const families = [other.family, other.usualFamily].map(plain);
  return (
    [one.family, one.usualFamily].some(
      (family) => family !== undefined && families.includes(plain(family)),
    ) &&
    (one.given === undefined || other.given === undefined || plain(one.given) === plain(other.given))
  );
}

/** Whether two names are the same words: prefix, family and given. */
export function isSameName(one: Name | undefined, other: Name | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return (['prefix', 'family', 'given'] as const).every((part) => plain(one[part]) === plain(other[part]));
}

/** The addresses of `known`, then those of `told` that are new. */
export function mergeAddresses(known: readonly Address[], told: readonly Address[]): Address[] {
  const merged = [...known];
  for (const one of told) if (!merged.some((other) => isSameAddress(one, other))) merged.push(one);
  return merged;
}

/** The telecoms of `known`, then those of `told` that are new, whatever their use. */
export function mergeTelecoms(known: readonly Telecom[], told: readonly Telecom[]): Telecom[] {
  const merged = [...known];
  for (const one of told) if (!merged.some(({ value }) => value === one.value)) merged.push(one);
  return merged;
}
