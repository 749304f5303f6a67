import { randomBytes } from 'node:crypto';
import { type Answer, addressesOf, ask, type Request, requestOf } from './ask.ts';
import { inspect } from './inspect.ts';
import type { Checked } from './matrix.ts';
import type { RouteFact } from './routes.ts';
import { openSession } from './session.ts';
import type { Caller, Target } from './world.ts';

/** Minutes; a session ends after four hours at most, and well before without any action. */
const DAY = 24 * 60;

/** Cookies that open nothing: made up, ended, idle for too long, of a closed account, of nobody. */
async function deadCookies({ stage, callers }: Target): Promise<Record<string, string>> {
  const { cookie } = stage;
  const [caller] = callers;
  if (!caller) throw new Error('nobody is there');
  const { user } = caller;
  const closed = await openSession(stage, user);
  const id = closed.slice(closed.indexOf('=') + 1);
  return {
    'made up': `${cookie}=${randomBytes(32).toString('base64url')}`,
    'all zeros': `${cookie}=${'A'.repeat(43)}`,
    'of another name': `autre=${id}`,
    'a letter changed': `${cookie}=${id.startsWith('A') ? 'B' : 'A'}${id.slice(1)}`,
    'cut short': `${cookie}=${id.slice(0, 42)}`,
    'with SQL': `${cookie}=' or 1=1 --`,
    'with a null byte': `${cookie}=%00`,
    ended: await openSession(stage, user, { opened: -60, used: -1, ends: -1 }),
    'not used for a day': await openSession(stage, user, { opened: -DAY, used: -DAY, ends: DAY }),
    'of somebody without an account': await openSession(stage, {
      ...user,
      id: '00000000-0000-7000-8000-00000000dead',
    }),
    'of a role that does not exist, without an account': await openSession(stage, {
      id: 'sub-x',
      name: 'X',
      role: 'constructor',
    }),
  };
}

const OTHER_SITES: Readonly<Record<string, Record<string, string>>> = {
  'another site': { 'sec-fetch-site': 'cross-site', origin: 'https://ailleurs.test' },
  'another site, in an old browser': { 'sec-fetch-site': '', origin: 'https://ailleurs.test' },
  'a neighbouring site': { 'sec-fetch-site': 'same-site', origin: 'http://autre.127.0.0.1.test' },
  'a frame without origin': { 'sec-fetch-site': 'cross-site', origin: 'null' },
  'no page at all': { 'sec-fetch-site': '' },
};

/** Every protected route with dead sessions, and every write from other sites with a good one. */
export async function checkSessions(target: Target): Promise<Checked> {
  const checked: Checked = { asked: 0, findings: [] };
  const dead = await deadCookies(target);
  const note = (what: string, route: RouteFact, answer: Answer, expected: readonly number[]) => {
    checked.asked += 1;
    const wrong = inspect(answer, route);
    if (!expected.includes(answer.status))
      wrong.push(`answered ${answer.status}, not ${expected.join(' or ')}`);
    const where = `${target.app} ${route.method} ${route.path} with ${what}`;
    checked.findings.push(...wrong.map((happened) => ({ what: where, happened })));
  };
  for (const route of target.routes) {
    const guarded = route.permission !== 'public' || target.byHand.forSoftware.includes(route.name);
    const [address = ''] = addressesOf(target.stage, route);
    const request = requestOf(route, target.byHand.bodies);
    if (guarded) {
      for (const [name, cookie] of Object.entries(dead))
        note(
          `a session ${name}`,
          route,
          await ask(target.stage.http, address, { ...request, cookie }),
          [401],
        );
      note('a token made up', route, await withToken(target, address, request), [401]);
    }
    if (route.method === 'GET') continue;
    for (const [name, headers] of Object.entries(OTHER_SITES)) {
      const caller = holderOf(target, route);
      const answer = await ask(target.stage.http, address, {
        ...request,
        cookie: caller?.cookie,
        headers: { ...request.headers, ...headers },
      });
      note(`a session and ${name}`, route, answer, [403]);
    }
  }
  return checked;
}

/** Somebody whose role may call the route: the refusal is then the origin's. */
function holderOf({ callers }: Target, { permission }: RouteFact): Caller | undefined {
  return callers.find(({ permissions }) => permissions.includes(permission)) ?? callers[0];
}

function withToken({ stage }: Target, address: string, request: Request): Promise<Answer> {
  const authorization = `Bearer ${randomBytes(32).toString('base64url')}`;
  return ask(stage.http, address, { ...request, headers: { ...request.headers, authorization } });
}
