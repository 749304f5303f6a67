import { compileSchema, type XmlSchema } from '@cigogne/xml';
import type { REFERENCES } from '../cda-schema.ts';
import { typeName } from '../grammar/classes.ts';
import { cdaSchema } from '../grammar/schema.ts';
import { CDA_TYPES, ROOT } from '../grammar/tables.ts';

/** Types that an element may be of. */
export const CONCRETE_TYPES = Object.keys(CDA_TYPES).filter((name) => CDA_TYPES[name]?.abstract !== true);

/** Name of the root that is of a type. */
export const rootOf = (type: string): string => (type === ROOT ? ROOT : `r.${type}`);

/** The schema with each type as a possible root, so that each can be tested alone. */
export function schemaOfEveryType(references?: typeof REFERENCES): XmlSchema {
  const { source, imports } = cdaSchema();
  const others = Object.keys(CDA_TYPES).filter((name) => name !== ROOT);
  const roots = others.map((name) => `<xs:element name="${rootOf(name)}" type="${typeName(name)}"/>`);
  const whole = source.replace('</xs:schema>', `${roots.join('')}</xs:schema>`);
  return compileSchema(whole, { imports, ...(references === undefined ? {} : { references }) });
}
