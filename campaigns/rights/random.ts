import { z } from 'zod';
import { diceOf } from '../common/dice.ts';
import { type Answer, addressesOf, ask, type Request } from './ask.ts';
import { rolesByHand } from './by-hand/table.ts';
import { inspect } from './inspect.ts';
import type { Checked } from './matrix.ts';
import type { RouteFact } from './routes.ts';
import { valueFor } from './values.ts';
import type { Caller, Target } from './world.ts';

const SESSION = z.object({ user: z.object({ role: z.string() }).nullable() });

/** Requests made up by the schemas of the routes, by anybody: answered, and no right more than the table's. */
export async function checkRandom(
  targets: readonly Target[],
  { seed, from, to }: { seed: number; from: number; to: number },
): Promise<Checked> {
  const checked: Checked = { asked: 0, findings: [] };
  for (let index = from; index < to; index += 1) {
    const dice = diceOf(seed, index);
    const target = dice.pick(targets);
    const route = dice.pick(target.routes);
    const caller = dice.oneIn(8) ? undefined : dice.pick(target.callers);
    const address = withQuery(dice.pick(addressesOf(target.stage, route)), route, dice);
    const request: Request = { method: route.method, cookie: caller?.cookie };
    if (route.body) request.body = valueFor(route.body, dice);
    else if (route.upload) {
      request.body = dice.bytes(dice.between(0, 2_000));
      request.headers = { 'content-type': dice.pick(route.upload) };
    }
    const answer = await ask(target.stage.http, address, request);
    checked.asked += 1;
    const wrong = [...inspect(answer, route), ...(await judge(target, route, caller, answer))];
    const sent = request.body instanceof Uint8Array ? '' : (JSON.stringify(request.body) ?? '');
    const what = `${target.app} ${route.method} ${address.slice(0, 200)} (${route.name}) by ${caller?.who ?? 'nobody'} ${sent.slice(0, 400)}`;
    checked.findings.push(...wrong.map((happened) => ({ index, what, happened })));
  }
  return checked;
}

function withQuery(address: string, { parameters }: RouteFact, dice: ReturnType<typeof diceOf>): string {
  const [path = '', given = ''] = address.split('?');
  const query = new URLSearchParams(given);
  for (const { name, schema, in: place } of parameters) {
    if (place !== 'query' || dice.oneIn(2)) continue;
    const value = valueFor(schema, dice);
    query.set(name, (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 2_000));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Nobody, and roles that the table leaves out, are never answered with a success. */
async function judge(
  { byHand, stage }: Target,
  route: RouteFact,
  caller: Caller | undefined,
  { status }: Answer,
): Promise<string[]> {
  const open = route.permission === 'public' && !byHand.forSoftware.includes(route.name);
  if (open || status >= 300) return [];
  const roles = rolesByHand(byHand, route.name);
  if (caller === undefined) return [`done for somebody who is not signed in: ${status}`];
  if (roles === undefined || roles.includes(caller.user.role)) return [];
  const role = await roleNow(stage.http, caller);
  return roles.includes(role) ? [] : [`done for ${role}: ${status}`];
}

/** An administrator's request that was made up may have changed the account meanwhile. */
async function roleNow(http: string, { cookie, user }: Caller): Promise<string> {
  const { text, status } = await ask(http, '/api/me', { cookie });
  return status === 200 ? (SESSION.parse(JSON.parse(text)).user?.role ?? user.role) : user.role;
}
