import type { ScannedElement } from '@cigogne/xml';
import { HL7_V3, ROOT } from '../grammar/tables.ts';
import { XML_INSTANCE } from '../walk.ts';
import type { AttributeCheck, AttributeChecks } from './attributes.ts';
import { stepIn } from './content.ts';
import { Identifiers } from './identifiers.ts';
import { type GrammarType, type TypeModel, typeNamed, typeOf } from './types.ts';

/**
 * Whether a document is valid by the grammar, without the engine. True is certain; false only says that the engine
 * must be asked, which tells what is wrong if anything is.
 *
 * It is never sure of xsi:nil, of elements that hold anything (`##other`, `functionCode` of a participant's role) or a
 * simple type (`digits`), of a CDATA section or a reference where no text may be, of an xsi:type whose prefix is not
 * that of its element, nor of some values (values.ts).
 */
export function isSurelyValid(root: ScannedElement): boolean {
  const { localName, namespace } = root;
  return localName === ROOT && namespace === HL7_V3 && surelyFits(root, { prefix: 'hl7', name: ROOT });
}

/** The same for an element of a type, with all that it holds. */
export function surelyFits(root: ScannedElement, reference: { prefix: string; name: string }): boolean {
  const type = typeOf(reference);
  const identifiers = new Identifiers();
  return type !== undefined && elementFits(root, type, identifiers) && identifiers.allFound;
}

function elementFits(element: ScannedElement, declared: GrammarType, identifiers: Identifiers): boolean {
  const stated = element.type;
  const type = stated === undefined ? declared : typeStated(element, stated);
  if (type === undefined || type.isAbstract || !type.standsFor(declared)) return false;
  const { model } = type;
  return attributesFit(element, model, identifiers) && contentFits(element, model, identifiers);
}

/** The prefix of the element is in force, whatever it is; others would have to be looked for in the ancestors. */
function typeStated(element: ScannedElement, stated: string): GrammarType | undefined {
  const colon = stated.indexOf(':');
  const prefix = colon < 0 ? '' : stated.slice(0, colon);
  return prefix === element.prefix ? typeNamed(element.namespace, stated.slice(colon + 1)) : undefined;
}

/** Attributes of XML Schema itself: the type is read before, and no location is followed once there is a schema. */
const UNREAD = new Set(['type', 'schemaLocation', 'noNamespaceSchemaLocation']);

function attributesFit(element: ScannedElement, checks: AttributeChecks, identifiers: Identifiers): boolean {
  const { plain, foreign, required } = checks;
  let missing = required;
  for (const { name, namespace, value } of element.attributes) {
    if (namespace === XML_INSTANCE) {
      if (!UNREAD.has(name)) return false;
      continue;
    }
    const check = namespace === '' ? plain.get(name) : foreign.get(namespace)?.get(name);
    if (check === undefined || !valueFits(check, value, identifiers)) return false;
    if (check.required) missing -= 1;
  }
  return missing === 0;
}

function valueFits({ fits, role }: AttributeCheck, value: string, identifiers: Identifiers): boolean {
  if (!fits(value)) return false;
  if (role === undefined) return true;
  if (role === 'identifier') return identifiers.add(value);
  identifiers.lookFor(value);
  return true;
}

function contentFits(element: ScannedElement, model: TypeModel, identifiers: Identifiers): boolean {
  const { kind, start } = model;
  if (kind !== 'mixed' && !element.isBare(kind === 'elements')) return false;
  let state = start;
  for (const child of element.children) {
    const step = stepIn(state.steps.get(child.localName), child.namespace);
    if (step?.type === undefined || !elementFits(child, step.type, identifiers)) return false;
    state = step.next;
  }
  return state.accepts;
}
