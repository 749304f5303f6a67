import type { User } from '@cigogne/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../clock/clock.ts';
import type { Database, Queryable } from '../database/types.ts';
import type { Logger } from '../logs/logger.ts';

/** Claims of the ID token and of UserInfo together, as the provider gives them (for Pro Santé Connect:
 * `SubjectNameID`, `preferred_username`, `family_name`, `given_name`, `SubjectRole`, `SubjectOrganization`…). */
export type IdentityClaims = Readonly<Record<string, unknown>> & { readonly sub: string };

export interface SignInOptions {
  db: Database;
  /** Issuer, or the address of its discovery document. Plain http is accepted on this machine only. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Origin that people's browsers use, e.g. `https://cigogne.example`. `/auth/callback` under it is the redirect
   * address, and its `/` the address after signing out: both are to be registered with the provider. */
  baseUrl: string;
  /** Decides who this identity is here, and their role; undefined: nobody. */
  resolveUser(claims: IdentityClaims): Promise<User | undefined>;
  /** Minutes without any action after which a session ends. */
  idleMinutes: number;
  clock: Clock;
  /** Minutes after which a session ends in any case; 240 (4 h) when absent, as Pro Santé Connect's own. */
  absoluteMinutes?: number;
  /** `openid profile` when absent; `openid scope_all` for Pro Santé Connect. */
  scope?: string;
  /** Level of assurance asked for, e.g. `eidas1` (Pro Santé Connect requires it). */
  acrValues?: string;
  logger?: Logger;
}

/** A session that is valid now. */
export interface FoundSession {
  user: User;
  expiresAt: Date;
}

export interface SignIn {
  readonly baseUrl: string;
  readonly idleMinutes: number;
  /** Where signing out may redirect to; the pages' policy must allow it. */
  readonly providerOrigin: string;
  /** Who sends this request. `touch`: a person acted, so that the idle time starts again. */
  find(request: FastifyRequest, options: { touch: boolean }): Promise<FoundSession | undefined>;
  /** Whether the request carries a session cookie, valid or not. */
  hasCookie(request: FastifyRequest): boolean;
  /** Ends every session of a person, e.g. when an account is closed or its role changes. Gives how many. */
  closeSessionsOf(userId: string, tx?: Queryable): Promise<number>;
  /** Adds /auth/login, /auth/callback and /auth/logout. */
  mount(app: FastifyInstance): void;
}
