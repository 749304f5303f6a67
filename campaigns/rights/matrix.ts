import type { CampaignFinding } from '../common/finding.ts';
import { type Answer, addressesOf, ask, requestOf } from './ask.ts';
import { rolesByHand } from './by-hand/table.ts';
import { inspect } from './inspect.ts';
import type { RouteFact } from './routes.ts';
import type { Caller, Target } from './world.ts';

/** What was asked and what was unexpected. */
export interface Checked {
  asked: number;
  findings: CampaignFinding[];
}

/** A stranger who is let in where the route is public: what it says is for everybody. */
const isPublic = ({ permission }: RouteFact, { byHand }: Target, name: string) =>
  permission === 'public' && !byHand.forSoftware.includes(name);

/** Each route × each person and nobody × what belongs to the tenant; foreigners ask for it too. */
export async function checkMatrix(target: Target): Promise<Checked> {
  const findings: CampaignFinding[] = [...unknownInTable(target)];
  let asked = 0;
  for (const route of target.routes) {
    for (const caller of [undefined, ...target.callers]) {
      for (const address of addressesOf(target.stage, route)) {
        const answer = await ask(target.stage.http, address, {
          ...requestOf(route, target.byHand.bodies),
          cookie: caller?.cookie,
        });
        asked += 1;
        const what = `${target.app} ${route.method} ${route.path} (${route.name}) by ${caller?.who ?? 'nobody'}`;
        const wrong = [...inspect(answer, route), ...judge(target, route, caller, answer)];
        findings.push(...wrong.map((happened) => ({ what, happened })));
      }
    }
  }
  return { asked, findings };
}

/** A table that names routes or roles that are no longer there guards nothing. */
function unknownInTable({ app, routes, byHand }: Target): CampaignFinding[] {
  const names = new Set(routes.map(({ name }) => name));
  return byHand.granted
    .flatMap(([, listed]) => listed)
    .filter((name) => !names.has(name))
    .map((name) => ({
      what: `${app} ${name}`,
      happened: 'is in the table by hand and not among the routes',
    }));
}

function judge(target: Target, route: RouteFact, caller: Caller | undefined, answer: Answer): string[] {
  const { status } = answer;
  if (status === 429) return route.permission === 'public' ? [] : ['limited, though it is not public'];
  if (caller === undefined) {
    const open = isPublic(route, target, route.name);
    if (open) return status === 401 || status === 403 ? [`closed to everybody: ${status}`] : [];
    return status === 401 ? [] : [`open to somebody who is not signed in: ${status}`];
  }
  const role = caller.user.role;
  const byHand = rolesByHand(target.byHand, route.name)?.includes(role);
  const derived = mayByContract(target, route, caller);
  const wrong: string[] = [];
  if (byHand !== undefined && derived !== undefined && byHand !== derived)
    wrong.push(`the table by hand says ${byHand}, the contract ${derived}`);
  const may = byHand ?? derived ?? true;
  if (!may && status !== 403) wrong.push(`not for this role, answered ${status}`);
  if (may && status === 401) wrong.push('asked to sign in again');
  if (may && !caller.foreign && status === 403 && !isRegional(caller))
    wrong.push('refused, though the role may');
  if (
    caller.foreign &&
    status < 400 &&
    namesAThing(target, route) &&
    !target.byHand.sharedReads.includes(route.name)
  )
    wrong.push(...foreign(answer));
  if (
    target.byHand.withoutNames.includes(role) &&
    route.permission !== 'public' &&
    answer.text.includes(target.stage.child)
  )
    wrong.push('a child’s name, to who may see none');
  return wrong;
}

/** By what the session says of the role; undefined where the route itself decides. */
function mayByContract(
  { byHand }: Target,
  { permission, name }: RouteFact,
  caller: Caller,
): boolean | undefined {
  if (byHand.forSoftware.includes(name)) return undefined;
  if (permission === 'public' || permission === 'signed-in') return true;
  return caller.permissions.includes(permission);
}

const isRegional = ({ user }: Caller) => user.region !== undefined;

const namesAThing = ({ stage }: Target, { path }: RouteFact) =>
  Object.keys(stage.things).some((prefix) => path.startsWith(`${prefix}{`));

/** What a foreigner is told of a thing of others: nothing. An answer that says that nothing was done is one. */
function foreign({ status, text }: Answer): string[] {
  return /^\{"(?:revoked)":false\}$/.test(text) ? [] : [`another tenant’s thing, answered ${status}`];
}
