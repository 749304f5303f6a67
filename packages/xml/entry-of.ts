/**
 * What a table says of a name that a document gave (an element, a code, a unit); undefined when it says nothing of it.
 * A plain `table[name]` would also find what every object inherits: `constructor` names a function.
 */
export function entryOf<T>(table: Readonly<Record<string, T>>, name: string | undefined): T | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
