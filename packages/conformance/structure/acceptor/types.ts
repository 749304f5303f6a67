import { typeName } from '../grammar/classes.ts';
import type { ComplexType } from '../grammar/notation.ts';
import { type Reference, referenceOf, TABLES } from '../grammar/tables.ts';
import { type AttributeChecks, attributeChecks } from './attributes.ts';
import { contentModel, type State } from './content.ts';

/** What may stand in an element: nothing at all, elements with white space between, or text too. */
export type ContentKind = 'empty' | 'elements' | 'mixed';

/** What an element of a type may hold. */
export interface TypeModel extends AttributeChecks {
  kind: ContentKind;
  /** The state before the first child; no type for a child that is not of the table. */
  start: State<GrammarType | undefined>;
}

/** A type of the table, made ready at its first use: a certificate uses some sixty of four hundred. */
export class GrammarType {
  readonly isAbstract: boolean;
  readonly #reference: Reference;
  readonly #base: GrammarType | undefined;
  readonly #isMixed: boolean;
  #model: TypeModel | undefined;

  constructor(reference: Reference, { abstract, mixed, extends: extended, restricts }: ComplexType) {
    const base = extended ?? restricts;
    this.isAbstract = abstract === true;
    this.#reference = reference;
    this.#isMixed = mixed === true;
    this.#base = base === undefined ? undefined : typeOf(referenceOf(base, reference.prefix));
  }

  get model(): TypeModel {
    this.#model ??= this.#makeModel();
    return this.#model;
  }

  #makeModel(): TypeModel {
    const start = contentModel(this.#reference, typeOf);
    const kind = this.#isMixed ? 'mixed' : start.steps.size === 0 ? 'empty' : 'elements';
    return { ...attributeChecks(this.#reference), kind, start };
  }

  /** Whether xsi:type may say this type where the other is declared. */
  standsFor(declared: GrammarType): boolean {
    return this === declared || this.#base?.standsFor(declared) === true;
  }
}

const types = new Map<string, GrammarType>();

/** Undefined for what is no type of the table: text alone, or XML Schema's « anything ». */
export function typeOf(reference: Reference): GrammarType | undefined {
  const key = `${reference.prefix}/${reference.name}`;
  const known = types.get(key);
  if (known !== undefined) return known;
  const declared = TABLES[reference.prefix]?.types[reference.name];
  if (declared === undefined) return undefined;
  const type = new GrammarType(reference, declared);
  types.set(key, type);
  return type;
}

/** By namespace, then by the name that xsi:type says. */
const names = new Map<string, ReadonlyMap<string, Reference>>(
  Object.entries(TABLES).map(([prefix, table]) => [
    table.namespace,
    new Map(Object.keys(table.types).map((name) => [typeName(name), { prefix, name }])),
  ]),
);

/** The type that a qualified name in xsi:type leads to. */
export function typeNamed(namespace: string, name: string): GrammarType | undefined {
  const reference = names.get(namespace)?.get(name);
  return reference && typeOf(reference);
}
