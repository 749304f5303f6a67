/**
 * For tests: `fetch` as a page of the service does it, from its own site.
 * @param cookie `name=value` of a session (`testSession`); absent: nobody is signed in
 */
export function sessionFetch(url: string, cookie?: string): typeof fetch {
  return (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('sec-fetch-site', 'same-origin');
    if (cookie !== undefined) headers.set('cookie', cookie);
    return fetch(new URL(String(input), url), { ...init, headers });
  };
}
