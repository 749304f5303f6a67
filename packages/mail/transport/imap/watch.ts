import type { ImapFlow } from 'imapflow';

/** Lets a command take so long and no longer: past that the connection is closed, and the command fails. */
export interface Watch {
  <T>(command: Promise<T>): Promise<T>;
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
  return Object.assign(watch, { stopping });
}
