import { type Answer, addressesOf, ask, type Request } from './ask.ts';
import { inspect } from './inspect.ts';
import type { Checked } from './matrix.ts';
import type { RouteFact } from './routes.ts';
import type { Caller, Target } from './world.ts';

const MIB = 1 << 20;
/** The largest that any route takes is 30 MB (outlines of communes). */
const HUGE = 29 * MIB;

/** Bodies that no route takes, and the answers that they may be given. */
const BODIES: Readonly<Record<string, { request: Request; expected: readonly number[] }>> = {
  'JSON cut short': {
    request: { body: Buffer.from('{"a":'), headers: { 'content-type': 'application/json' } },
    expected: [400, 415],
  },
  'a poisoned prototype': {
    request: {
      body: Buffer.from('{"__proto__":{"role":"operateur"}}'),
      headers: { 'content-type': 'application/json' },
    },
    expected: [400, 415],
  },
  'a form': {
    request: { body: Buffer.from('a=b'), headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    expected: [415],
  },
  'a form with a file whose name is a path': {
    request: {
      body: Buffer.from(
        '--f\r\nContent-Disposition: form-data; name="file"; filename="../../etc/cron.d/x"\r\n\r\nx\r\n--f--\r\n',
      ),
      headers: { 'content-type': 'multipart/form-data; boundary=f' },
    },
    expected: [415],
  },
  XML: {
    request: {
      body: Buffer.from('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
      headers: { 'content-type': 'application/xhtml+xml' },
    },
    expected: [415],
  },
  'a huge body': {
    request: { body: Buffer.alloc(HUGE, 0x20), headers: { 'content-type': 'application/json' } },
    expected: [413, 415],
  },
  'a huge file': {
    request: { body: Buffer.alloc(HUGE, 0x20), headers: { 'content-type': 'application/octet-stream' } },
    expected: [413, 415],
  },
  'a huge table': {
    request: { body: Buffer.alloc(HUGE, 0x20), headers: { 'content-type': 'text/csv' } },
    expected: [413, 415],
  },
};

const IDENTIFIERS = [
  '%00',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e',
  "'%20or%201=1%20--",
  'a'.repeat(3_000),
  '%ff',
  '%F0%9F%98%80',
  '-1',
  'null',
  'constructor',
];

/** Addresses that are no route of ours: nothing is told, and no file leaves its folder. */
const ADDRESSES = [
  '/..%2f..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/.env',
  '/.git/config',
  '/package.json',
  '/api/..%2f..%2fmetrics',
  '/api/rien',
  '//ailleurs.test/%2f..',
  '/auth/login?returnTo=//ailleurs.test',
  '/auth/login?returnTo=https://ailleurs.test',
  '/auth/callback?code=x&state=y',
  '/api/conformance/kit-file?file=../../etc/passwd',
];

/** Bodies, identifiers and addresses that nothing of ours has: refused for what they are, nothing written, nothing told. */
export async function checkShapes(target: Target): Promise<Checked> {
  const { stage, routes } = target;
  const checked: Checked = { asked: 0, findings: [] };
  const note = (
    what: string,
    route: Pick<RouteFact, 'path'>,
    answer: Answer,
    expected: (status: number) => boolean,
  ) => {
    checked.asked += 1;
    const wrong = inspect(answer, route);
    if (!expected(answer.status)) wrong.push(`answered ${answer.status}`);
    if (/root:.*:0:0:/.test(answer.text)) wrong.push('a file of the machine');
    if (
      /ailleurs\.test/.test(answer.headers.get('location') ?? '') &&
      !answer.headers.get('location')?.includes('redirect_uri')
    )
      wrong.push(`sends the browser elsewhere: ${answer.headers.get('location')}`);
    checked.findings.push(...wrong.map((happened) => ({ what: `${target.app} ${what}`, happened })));
  };
  for (const route of routes) {
    const caller = holderOf(target, route);
    const [address = ''] = addressesOf(stage, route);
    if (!['GET', 'DELETE'].includes(route.method)) {
      for (const [name, { request, expected }] of Object.entries(BODIES)) {
        // A type that the route declares is read, whatever it holds.
        if (route.upload?.includes(request.headers?.['content-type'] ?? '') && !name.includes('huge'))
          continue;
        const answer = await askAnyway(stage.http, address, {
          ...request,
          method: route.method,
          cookie: caller?.cookie,
        });
        if (answer)
          note(
            `${route.name}: ${name}`,
            route,
            answer,
            (status) => expected.includes(status) || status === 429 || status === 403,
          );
      }
    }
    if (!route.path.includes('{')) continue;
    for (const identifier of IDENTIFIERS) {
      const path = route.path.replace(/\{\w+\}/g, identifier);
      const answer = await ask(stage.http, path, { method: route.method, cookie: caller?.cookie });
      note(
        `${route.name}: identifier ${identifier.slice(0, 20)}`,
        route,
        answer,
        (status) => status >= 400 && status < 500,
      );
    }
  }
  for (const address of ADDRESSES) {
    note(address, { path: address }, await ask(stage.http, address), () => true);
  }
  return checked;
}

/** A server may close on a body that is too large before it is all sent: that is an answer too. */
async function askAnyway(http: string, address: string, request: Request): Promise<Answer | undefined> {
  try {
    return await ask(http, address, request);
  } catch (error) {
    if (request.body instanceof Uint8Array && request.body.length === HUGE) return undefined;
    throw error;
  }
}

function holderOf({ callers }: Target, { permission }: RouteFact): Caller | undefined {
  return (
    callers.find(({ permissions, foreign }) => !foreign && permissions.includes(permission)) ?? callers[0]
  );
}
