import { compileSchema, type XmlSchema } from '@cigogne/xml';
import { cdaSchema, HL7_V3 } from './grammar/schema.ts';

let compiled: XmlSchema | undefined;

/** The grammar, compiled at its first use and kept by the process: figures in docs/decisions/0007-cda-grammar.md. */
export function compiledCdaSchema(): XmlSchema {
  compiled ??= compile();
  return compiled;
}

function compile(): XmlSchema {
  const { source, imports } = cdaSchema();
  const references = { namespace: HL7_V3, ids: ['ID'], references: ['IDREF', 'referencedObject', 'headers'] };
  return compileSchema(source, { imports, references });
}
