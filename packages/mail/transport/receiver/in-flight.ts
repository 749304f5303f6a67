/** Bytes of messages that were received and not yet answered for, over all connections. */
export class InFlight {
  readonly #limit: number;
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get full(): boolean {
    return this.#bytes > this.#limit;
  }

  /** A message of that announced size (0 when unknown) would go over the limit. */
  wouldOverflow(announced: number): boolean {
    return this.#bytes + announced > this.#limit;
  }

  add(bytes: number): void {
    this.#bytes += bytes;
  }

  release(bytes: number): void {
    this.#bytes -= bytes;
  }
}
