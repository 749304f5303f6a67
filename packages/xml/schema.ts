import {
  XmlDocument as LibxmlDocument,
  XmlBufferInputProvider,
  XmlLibError,
  XsdValidator,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';
import { withBoundedErrors } from './engine-errors.ts';
import { alreadyDisposed, schemaRefused } from './errors.ts';
import { danglingReferences, type ReferenceAttributes } from './id-references.ts';
import { LazyDocument } from './lazy-element.ts';
import { locate } from './locate.ts';
import { parseMessage, type SchemaFault } from './schema-fault.ts';
import type { XmlDocument } from './types.ts';

/** A compiled grammar, for any number of documents. It lives as long as the process does unless disposed. */
export interface XmlSchema extends Disposable {
  dispose(): void;
}

export interface SchemaOptions {
  /** Sources of the schemas that it imports, by their schemaLocation; nothing else is read. */
  imports?: Readonly<Record<string, string>>;
  /** Attributes of the target namespace's elements that name another element; see id-references.ts. */
  references?: ReferenceAttributes;
}

/**
 * Compiles a W3C XML Schema 1.0.
 * @throws XmlError `xml.schema`
 */
export function compileSchema(source: string, options: SchemaOptions = {}): XmlSchema {
  return new CompiledSchema(compile(source, options.imports ?? {}), options.references);
}

class CompiledSchema implements XmlSchema {
  readonly references: ReferenceAttributes | undefined;
  #validator: XsdValidator | undefined;

  constructor(validator: XsdValidator, references: ReferenceAttributes | undefined) {
    this.#validator = validator;
    this.references = references;
  }

  get validator(): XsdValidator {
    if (this.#validator === undefined) throw alreadyDisposed();
    return this.#validator;
  }

  dispose(): void {
    this.#validator?.dispose();
    this.#validator = undefined;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

function compile(source: string, imports: Readonly<Record<string, string>>): XsdValidator {
  const buffers = Object.entries(imports).map(([location, text]) => [location, Buffer.from(text, 'utf8')]);
  // Providers are the engine's, for the whole process: this one is gone before any document is read.
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(buffers)));
  try {
    const document = LibxmlDocument.fromString(source);
    try {
      return XsdValidator.fromDoc(document);
    } finally {
      document.dispose();
    }
  } catch (error) {
    throw schemaRefused(error instanceof Error ? error.message : String(error));
  } finally {
    xmlCleanupInputProvider();
  }
}

/**
 * What in the document its schema does not allow, in document order; [] when it is valid.
 *
 * The document is not parsed again. After a fault in the children of an element, the engine leaves the rest of
 * that element's content unread: one mistake gives one fault. 100 faults at most.
 * @throws XmlError `xml.disposed`
 */
export function validate(document: XmlDocument, schema: XmlSchema): SchemaFault[] {
  if (!(document instanceof LazyDocument) || !(schema instanceof CompiledSchema)) {
    throw new TypeError('a document of parseXml and a schema of compileSchema are needed');
  }
  const faults = engineFaults(document, schema.validator);
  const { references } = schema;
  if (references !== undefined) faults.push(...danglingReferences(document, references));
  return faults;
}

function engineFaults(document: LazyDocument, validator: XsdValidator): SchemaFault[] {
  const faults: SchemaFault[] = [];
  for (const { message, line, xpath } of engineErrors(document, validator)) {
    const located = locate(document.root, xpath ?? '/');
    const fault = { ...parseMessage(message), ...located, line };
    const last = faults.at(-1);
    if (last?.element === fault.element && follows(last, fault)) continue;
    faults.push(asIdentifier(fault));
  }
  return faults;
}

function engineErrors(document: LazyDocument, validator: XsdValidator): XmlLibError['details'] {
  const { engine } = document;
  try {
    withBoundedErrors(() => validator.validate(engine));
    return [];
  } catch (error) {
    if (error instanceof XmlLibError) return error.details;
    throw error;
  }
}

/** The engine says some faults twice: a facet then its list or union, a wrong xsi:type then the lack of one. */
function follows(first: SchemaFault, second: SchemaFault): boolean {
  if (first.kind === 'bad-type') return second.kind === 'missing-type';
  return (
    (first.kind === 'bad-value' || first.kind === 'duplicate-id') &&
    second.kind === 'bad-value' &&
    first.attribute?.name === second.attribute?.name &&
    first.attribute?.namespace === second.attribute?.namespace
  );
}

const NCNAME = /^[\p{L}_][\p{L}\p{M}\p{N}_.·-]*$/u;

/** The engine has one message for an xs:ID that is not a name and for one that is taken. */
function asIdentifier(fault: SchemaFault): SchemaFault {
  const { attribute, element } = fault;
  if (fault.type !== 'xs:ID' || attribute === undefined) return fault;
  const value = element.attribute(attribute.name, attribute.namespace) ?? '';
  return NCNAME.test(value.trim()) ? { ...fault, kind: 'duplicate-id' } : fault;
}
