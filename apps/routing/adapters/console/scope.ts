import type { User } from '@cigogne/contract';

/** The region that limits what a person sees (R006), or null for the whole country. */
export function regionOf(user: User): string | null {
  return user.role === 'grades' ? (user.region ?? 'none') : null;
}

/** SQL condition: the row's PMI lies in region `$n`, or `$n` is null. A message without PMI is national. */
export function inRegionSql(column: string, parameter: number): string {
  return `($${parameter}::text is null or ${column} in (select key from pmi where region = $${parameter}))`;
}
