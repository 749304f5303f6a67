import { ApiError } from '@cigogne/contract';

/** Nobody answered: the network is cut, or the server is away behind its proxy. */
export function isOutage(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || (error.status >= 502 && error.status <= 504));
}

/** What the server answers or, when nobody does, what was kept; without either, the outage. */
export async function answeredOrKept<T>(
  ask: () => Promise<T>,
  kept: () => Promise<T | undefined>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isOutage(error)) throw error;
    const value = await kept();
    if (value === undefined) throw error;
    return value;
  }
}
