import type { Queryable, Vault } from '@cigogne/kernel';
import { addEvents, type Event } from './events.ts';
import { type Documents, putDocuments } from './sealed.ts';

/**
 * What a transaction adds and never reads again: kept to its end, then written by one statement a table, however many
 * certificates it stores. Transactions that are tried again make a new one each time.
 */
export class LateWrites {
  readonly #events: Event[] = [];
  readonly #documents: Documents[] = [];

  event(event: Event): void {
    this.#events.push(event);
  }

  documents(documents: Documents): void {
    this.#documents.push(documents);
  }

  /** Last but the state of the arrivals: what these belong to is there. */
  async flush(tx: Queryable, vault: Vault): Promise<void> {
    await putDocuments(tx, vault, this.#documents);
    await addEvents(tx, this.#events);
  }
}
