import type { Telecom } from '@cigogne/certificate';
import type { Fields } from './fields.ts';

export type Reader = (path: string) => string | undefined;

/** Gives the texts of a draft; undefined where nothing is written. */
export function reader(fields: Fields): Reader {
  return (path) => {
    const value = fields[path];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
}

/** Telephones and mail addresses as a document writes them, each with its use (H, MC, WP). */
export function telecoms(...given: readonly [value: string | undefined, use: string][]): Telecom[] {
  return given.flatMap(([value, use]) =>
    value === undefined
      ? []
      : [{ value: value.includes('@') ? `mailto:${value}` : `tel:${value.replace(/[^\d+]/g, '')}`, use }],
  );
}

/** The property, or nothing when it says nothing. */
export function present<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  const made: { [P in K]?: string } = {};
  if (value !== undefined) made[key] = value;
  return made;
}
