import { isActive } from '../client/activity.ts';

/** `fetch` for a client's API. What refreshes by itself must not keep an idle session alive: it says that nobody asked. */
export const backgroundFetch: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  if (!isActive()) headers.set('x-background', '1');
  return fetch(input, { ...init, headers });
};
