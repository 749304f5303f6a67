import { compileSchema, type XmlSchema } from '@cigogne/xml';
import { cdaSchema } from './grammar/schema.ts';
import { HL7_V3 } from './grammar/tables.ts';

let compiled: XmlSchema | undefined;

/** The grammar, compiled at its first use and kept by the process: figures in docs/decisions/0007-cda-grammar.md. */
export function compiledCdaSchema(): XmlSchema {
  compiled ??= compile();
  return compiled;
}

/** Attributes of the narrative block that name an element, and those that lead to one. */
export const REFERENCES = {
  namespace: HL7_V3,
  ids: ['ID'],
  references: ['IDREF', 'referencedObject', 'headers'],
};

function compile(): XmlSchema {
  const { source, imports } = cdaSchema();
  return compileSchema(source, { imports, references: REFERENCES });
}
