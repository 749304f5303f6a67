import { TypeOverrides } from 'pg';

const OID_INT8 = 20;
const OID_DATE = 1082;

/**
 * How PostgreSQL values become JavaScript ones, where pg's own choice misleads:
 * - `int8` (so `count(*)`) → number, refused past 2^53; pg gives a string;
 * - `date` → 'YYYY-MM-DD'; pg gives a Date at local midnight, which is another day in another zone.
 * `timestamptz` stays a Date, `numeric` a string, `bytea` a Buffer, `jsonb` a parsed value.
 */
export function valueTypes(): TypeOverrides {
  const types = new TypeOverrides();
  types.setTypeParser(OID_INT8, parseInt8);
  types.setTypeParser(OID_DATE, (text) => text);
  return types;
}

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('int8 beyond 2^53 cannot be a JavaScript number');
  return value;
}
