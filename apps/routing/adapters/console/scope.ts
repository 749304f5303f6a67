import type { User } from '@cigogne/contract';

/** The region that limits what a person sees (R006), or null for the whole country. */
export function regionOf(user: User): string | null {
  return user.role === 'grades' ? (user.region ?? 'none') : null;
}

/**
 * SQL condition on a message `m`: it concerns region `$n` by its PMI, or by a PMI that receives a copy of it; or
 * `$n` is null.
 */
export function messageInRegionSql(parameter: number): string {
  return `(${inRegionSql('m.pmi', parameter)} or exists (select 1 from delivery copy
      where copy.message_id = m.id and ${inRegionSql('copy.pmi', parameter)}))`;
}

/** SQL condition: the row's PMI lies in region `$n`, or `$n` is null. A message without PMI is national. */
export function inRegionSql(column: string, parameter: number): string {
  return `($${parameter}::text is null or ${column} in (select key from pmi where region = $${parameter}))`;
}
