import { randomBytes } from 'node:crypto';
import { appendJournal, type Handlers, isUniqueViolation, type Queryable } from '@cigogne/kernel';
import { communesOfPostalCode } from '@cigogne/territory';
import type { establishmentRoutes } from '../../contract/establishment.ts';
import type { Account, Establishment } from '../../contract.ts';
import { emitterErrors } from '../../domain/errors.ts';
import type { Actor, Emitter } from '../../use-cases/emitter.ts';
import { updateEstablishment } from '../../use-cases/update-establishment.ts';
import { findEstablishment, mailboxPassword } from '../store/establishments.ts';
import { actorOf, hashOf } from './accounts.ts';
import { prerequisites } from './prerequisites.ts';

const ACCOUNT = 'id, subject, name, role, rpps, specialty, active';

/** The establishment, its software tokens and its accounts. */
export function establishmentHandlers(emitter: Emitter): Handlers<typeof establishmentRoutes> {
  const { db, ids, clock } = emitter;
  return {
    establishment: ({ user }) => shown(emitter, actorOf(user)),
    async updateEstablishment({ body, user }) {
      await updateEstablishment(emitter, actorOf(user), body);
      return shown(emitter, actorOf(user));
    },
    prerequisites: ({ user }) => prerequisites(emitter, actorOf(user)),
    async createApiToken({ body, user }) {
      const actor = actorOf(user);
      const [id, token] = [ids.uuid(), randomBytes(32).toString('base64url')];
      await db.transaction(async (tx) => {
        await tx.query(
          'insert into api_token (id, establishment_id, label, token_hash, created_at) values ($1, $2, $3, $4, $5)',
          [id, actor.establishmentId, body.label, hashOf(token), clock.now()],
        );
        await journal(emitter, tx, actor, 'token.created', `token/${id}`);
      });
      return { id, token };
    },
    async revokeApiToken({ params, user }) {
      const actor = actorOf(user);
      const rows = await db.query(
        'update api_token set revoked_at = $3 where id = $1 and establishment_id = $2 and revoked_at is null returning 1',
        [params.id, actor.establishmentId, clock.now()],
      );
      return { revoked: rows.length > 0 };
    },
    async accounts({ user }) {
      const accounts = await db.query<Account>(
        `select ${ACCOUNT} from account where establishment_id = $1 order by active desc, name`,
        [actorOf(user).establishmentId],
      );
      return { accounts };
    },
    async createAccount({ body, user }) {
      const actor = actorOf(user);
      const id = ids.uuid();
      try {
        await db.query(
          `insert into account (id, establishment_id, subject, name, role, rpps, specialty)
           values ($1, $2, $3, $4, $5, $6, $7)`,
          [id, actor.establishmentId, body.subject, body.name, body.role, body.rpps, body.specialty],
        );
      } catch (error) {
        if (isUniqueViolation(error)) throw emitterErrors.subjectTaken();
        throw error;
      }
      return findAccountById(db, actor, id);
    },
    updateAccount: ({ params, body, user }) =>
      db.transaction(async (tx) => {
        const actor = actorOf(user);
        const known = await findAccountById(tx, actor, params.id);
        const next = { ...known, ...body };
        await tx.query(
          'update account set name = $3, role = $4, rpps = $5, specialty = $6, active = $7 where id = $1 and establishment_id = $2',
          [params.id, actor.establishmentId, next.name, next.role, next.rpps, next.specialty, next.active],
        );
        await assertManaged(tx, actor);
        await journal(emitter, tx, actor, 'account.changed', `account/${params.id}`);
        return findAccountById(tx, actor, params.id);
      }),
    communes: ({ query }) => ({
      communes: communesOfPostalCode(query.postalCode).map(({ cog, name }) => ({ cog, name })),
    }),
  };
}

async function shown({ db, vault }: Emitter, actor: Actor): Promise<Establishment> {
  const { id, ...establishment } = await findEstablishment(db, actor.establishmentId);
  const tokens = await db.query<{ id: string; label: string; createdAt: Date }>(
    `select id, label, created_at as "createdAt" from api_token
      where establishment_id = $1 and revoked_at is null order by created_at`,
    [id],
  );
  return {
    ...establishment,
    timeZone: zoneOf(establishment.timeZone),
    hasPassword: (await mailboxPassword(db, vault, id)) !== undefined,
    apiTokens: tokens.map((token) => ({ ...token, createdAt: token.createdAt.toISOString() })),
  };
}

const ZONES: readonly Establishment['timeZone'][] = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'Indian/Reunion',
  'Indian/Mayotte',
];

const zoneOf = (text: string) => ZONES.find((zone) => zone === text) ?? 'Europe/Paris';

async function findAccountById(on: Queryable, actor: Actor, id: string): Promise<Account> {
  const [account] = await on.query<Account>(
    `select ${ACCOUNT} from account where id = $1 and establishment_id = $2`,
    [id, actor.establishmentId],
  );
  if (!account) throw emitterErrors.unknownAccount();
  return account;
}

/** Nobody locks the establishment out of its own settings. */
async function assertManaged(tx: Queryable, { establishmentId }: Actor): Promise<void> {
  const managers = await tx.query(
    `select 1 from account where establishment_id = $1 and role = 'responsable' and active for update`,
    [establishmentId],
  );
  if (managers.length === 0) throw emitterErrors.lastManager();
}

function journal(
  { clock }: Emitter,
  tx: Queryable,
  actor: Actor,
  action: string,
  object: string,
): Promise<void> {
  return appendJournal(tx, { at: clock.now(), actor: actor.id, action, object });
}
