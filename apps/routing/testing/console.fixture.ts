import { type Client, createClient, type User } from '@cigogne/contract';
import { testSession } from '@cigogne/kernel';
import { contract } from '../contract.ts';
import type { TestPlatform } from './platform.fixture.ts';

/** Lets the console accept sessions; nobody is asked to sign in, so that the provider is never reached. */
export const WITH_SIGN_IN = { ROUTING_OIDC_ISSUER: 'http://127.0.0.1:9' };

export const PEOPLE = {
  operateur: { id: 'sub-operateur', name: 'Camille CIGOGNE-TEST', role: 'operateur' },
  pilotage: { id: 'sub-pilotage', name: 'Dominique CIGOGNE-TEST', role: 'pilotage' },
  grades: { id: 'sub-grades', name: 'Claude CIGOGNE-TEST', role: 'grades', region: '75' },
  support: { id: 'sub-support', name: 'Alix CIGOGNE-TEST', role: 'support' },
} as const satisfies Record<string, User>;

export interface Visitor {
  client: Client<typeof contract>;
  /** as the page that the console serves would: cookie and origin of the site */
  fetch: typeof fetch;
}

/** A browser in which somebody has signed in; nobody when no one is given. */
export async function visitor({ db, node }: TestPlatform, user?: User): Promise<Visitor> {
  const cookie = user ? `cigogne-cigogne-routing=${await openSession(db, user)}` : '';
  const send: typeof fetch = (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('sec-fetch-site', 'same-origin');
    if (cookie) headers.set('cookie', cookie);
    return fetch(new URL(String(input), node.console), { ...init, headers });
  };
  return { fetch: send, client: createClient(contract, { fetch: send }) };
}

async function openSession(db: TestPlatform['db'], user: User): Promise<string> {
  await db.query(
    `insert into account (subject, name, role, region) values ($1, $2, $3, $4) on conflict do nothing`,
    [user.id, user.name, user.role, user.region ?? null],
  );
  return testSession(db, user);
}
