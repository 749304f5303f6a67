import type { ImapFlow } from 'imapflow';

/** Lets a command take so long and no longer: past that the connection is closed, and the command fails. */
export interface Watch {
  <T>(command: Promise<T>): Promise<T>;
  /** The same for each row of an answer, so that a long one may come over a slow line. */
  each<T>(rows: AsyncGenerator<T, unknown, undefined>): AsyncGenerator<T, void, undefined>;
  /** The intake is closing: start nothing new. */
  stopping(): boolean;
}

export function createWatch(client: ImapFlow, milliseconds: number, stopping: () => boolean): Watch {
  const watch = async <T>(command: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('IMAP server does not answer'));
        client.close();
      }, milliseconds);
    });
    try {
      return await Promise.race([command, deadline]);
    } finally {
      clearTimeout(timer);
    }
  };
  async function* each<T>(rows: AsyncGenerator<T, unknown, undefined>): AsyncGenerator<T, void, undefined> {
    for (let row = await watch(rows.next()); !row.done; row = await watch(rows.next())) yield row.value;
  }
  return Object.assign(watch, { each, stopping });
}
