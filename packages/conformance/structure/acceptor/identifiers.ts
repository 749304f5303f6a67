/** Identifiers of one document (xs:ID), each once, and the references to them (xs:IDREF, xs:IDREFS). */
export class Identifiers {
  readonly #taken = new Set<string>();
  readonly #wanted: string[] = [];

  /** False when another element has it already. */
  add(identifier: string): boolean {
    if (this.#taken.has(identifier)) return false;
    this.#taken.add(identifier);
    return true;
  }

  /** @param references separated by one space each */
  lookFor(references: string): void {
    this.#wanted.push(...references.split(' '));
  }

  /** Once the document is read: whether every reference leads to an identifier. */
  get allFound(): boolean {
    return this.#wanted.every((reference) => this.#taken.has(reference));
  }
}
