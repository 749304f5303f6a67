import { open } from 'node:fs/promises';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { get as httpsGet } from 'node:https';
import { whiteListErrors } from './errors.ts';

const DEFAULT_MAX_BYTES = 20 * 1024 * 1024;
const DEFAULT_TIMEOUT_SECONDS = 60;

/**
 * Fetches the list over HTTP(S). Redirections are not followed: the address is the operator's choice.
 *
 * @param options.ca PEM of the server's authorities, when the system does not know them (IGC-Santé)
 * @returns a loader; it rejects with WhiteListError `mail.white-list-load`
 */
export function httpLoader(
  url: string,
  options: { timeoutSeconds?: number; maxBytes?: number; ca?: string } = {},
): () => Promise<Uint8Array> {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const timeoutMs = (options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000;
  const get = new URL(url).protocol === 'http:' ? httpGet : httpsGet;
  return async () => {
    // One limit for the whole exchange, so that a server sending a byte a minute is given up too.
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        get(url, { signal, ...(options.ca ? { ca: options.ca } : {}) }, resolve).on('error', reject);
      });
      if (response.statusCode !== 200) {
        response.destroy();
        throw whiteListErrors.load(`le serveur répond ${response.statusCode}`);
      }
      return await readAll(response, maxBytes);
    } catch (error) {
      if (signal.aborted) throw whiteListErrors.load(`pas de réponse en ${timeoutMs / 1000} secondes`, error);
      throw asLoadError(error);
    }
  };
}

/** Reads the list from a file that somebody else keeps up to date. */
export function fileLoader(path: string, maxBytes = DEFAULT_MAX_BYTES): () => Promise<Uint8Array> {
  return async () => {
    try {
      await using file = await open(path, 'r');
      return await readAll(file.createReadStream({ autoClose: false }), maxBytes);
    } catch (error) {
      throw asLoadError(error);
    }
  };
}

async function readAll(chunks: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) throw whiteListErrors.load(`elle dépasse ${maxBytes} octets`);
    parts.push(chunk);
  }
  return Buffer.concat(parts, length);
}

function asLoadError(error: unknown): Error {
  if (error instanceof Error && error.name === 'WhiteListError') return error;
  return whiteListErrors.load('la source est inaccessible', error);
}
