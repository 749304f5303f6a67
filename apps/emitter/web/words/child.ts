import type { Fields } from '@cigogne/draft';

/** « CIGOGNE-TEST Aimée », as the board names the child. */
export function childName(fields: Fields): string {
  const parts = [fields['child.family'], fields['child.given']].filter((part) => typeof part === 'string');
  return parts.length === 0 ? 'Enfant sans nom' : parts.join(' ');
}
