/** What a browser shows after a navigation. */
export interface Visit {
  url: URL;
  status: number;
  headers: Headers;
  text: string;
}

export interface TestBrowser {
  /** Navigates, following redirects (and forms that submit themselves) from site to site as a browser does. */
  open(url: string, init?: RequestInit): Promise<Visit>;
  /** fetch with the cookies of the host, redirects not followed. */
  fetch: typeof fetch;
  /** Cookies of a host by name, to look at or to forge. */
  cookies(host: string): Map<string, string>;
}

const MAX_REDIRECTS = 20;

/**
 * For tests: a cookie jar around fetch. As in browsers, cookies belong to a host whatever its port, `Secure` ones only
 * travel over https, expired ones go; writes name the origin of the page that was open.
 */
export function testBrowser(): TestBrowser {
  const jars = new Map<string, Map<string, string>>();
  const cookies = (host: string) => {
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  };

  const send: typeof fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const jar = cookies(url.hostname);
    const headers = new Headers(init.headers);
    const sent = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    if (sent && !headers.has('cookie')) headers.set('cookie', sent);
    if (!headers.has('origin') && (init.method ?? 'GET') !== 'GET') headers.set('origin', url.origin);
    // No connection is kept: a server that a test restarts on its port would answer on none of the old ones.
    headers.set('connection', 'close');
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) store(jar, line, url.protocol === 'https:');
    return response;
  };

  return {
    cookies,
    fetch: send,
    async open(start, init = {}) {
      let url = new URL(start);
      let request: RequestInit = { ...init, headers: { accept: 'text/html', ...init.headers } };
      for (let count = 0; count < MAX_REDIRECTS; count++) {
        const response = await send(url, request);
        const location = response.headers.get('location');
        const redirected = location !== null && response.status >= 300 && response.status < 400;
        const text = await response.text();
        const form = redirected ? undefined : selfSubmittedForm(text);
        if (!redirected && !form) return { url, status: response.status, headers: response.headers, text };
        url = new URL(form?.action ?? location ?? '', url);
        request = { headers: { accept: 'text/html' }, ...(form && { method: 'POST', body: form.fields }) };
      }
      throw new Error(`More than ${MAX_REDIRECTS} redirects from ${start}`);
    },
  };
}

function store(jar: Map<string, string>, line: string, https: boolean): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const name = pair.slice(0, pair.indexOf('='));
  const lower = attributes.map((attribute) => attribute.toLowerCase());
  const expires = lower.find((attribute) => attribute.startsWith('expires='))?.slice('expires='.length);
  const gone = lower.includes('max-age=0') || (expires !== undefined && Date.parse(expires) <= Date.now());
  if (gone) jar.delete(name);
  else if (https || !lower.includes('secure')) jar.set(name, pair.slice(name.length + 1));
}

/** OpenID providers pass some steps on with a form that a script sends at once. */
function selfSubmittedForm(html: string): { action: string; fields: URLSearchParams } | undefined {
  const action = /<form method="post" action="([^"]*)"/.exec(html)?.[1];
  if (action === undefined || !html.includes('.submit()')) return undefined;
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)"/g,
  )) {
    fields.append(name, value);
  }
  return { action, fields };
}
