import type { Finding, Place } from '../types.ts';
import { catalogued, type FindingCode, type PlacesOf } from './catalogue.ts';

/** What goes with any finding: where, and the values that the emitter needs to mend it. */
export interface FindingDetails {
  place?: Place;
  /** Section of the certificate, or part of its header, as a person names it. */
  section?: string;
  found?: string;
  expected?: string;
}

const LONGEST_VALUE = 300;

type Values<C extends FindingCode> = FindingDetails & { [Name in PlacesOf<C>]: string | number };

/**
 * A finding of the catalogue: its message with the `{name}` places filled by the values of the same name.
 * `found`, `expected` and `place` are kept beside the texts; they are for the emitter's report only.
 */
export function finding<C extends FindingCode>(
  code: C,
  ...values: [PlacesOf<C>] extends [never] ? [values?: FindingDetails] : [values: Values<C>]
): Finding;
export function finding(code: FindingCode, details: FindingDetails & PlaceValues = {}): Finding {
  return findingOf(code, details, details);
}

type PlaceValues = Readonly<Record<string, unknown>>;

/** The same for a code that is known at run time only: the rules give the values that their message asks for. */
export function findingOf(code: FindingCode, values: PlaceValues, details: FindingDetails): Finding {
  const entry = catalogued(code);
  if (entry === undefined) throw new RangeError(`no finding ${code} in the catalogue`);
  const { place, section, found, expected } = details;
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => show(values[name]));
  return {
    code,
    severity: entry.severity,
    level: entry.level,
    label: entry.label,
    ...(section === undefined ? {} : { section }),
    ...(place === undefined ? {} : { place }),
    ...(found === undefined ? {} : { found: clip(found) }),
    ...(expected === undefined ? {} : { expected: clip(expected) }),
    ...(entry.personal ? { personal: true } : {}),
    message: fill(entry.message),
    mend: entry.mend,
    source: entry.source,
  };
}

const show = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '—';

/** A value is the sender's: a report stays readable whatever its length. */
function clip(value: string): string {
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value;
}
