import { randomBytes } from 'node:crypto';
import { appendJournal, type Handlers, type Queryable } from '@cigogne/kernel';
import { communesOfPostalCode } from '@cigogne/territory';
import type { establishmentRoutes } from '../../contract/establishment.ts';
import type { Establishment } from '../../contract.ts';
import type { Actor, Emitter } from '../../use-cases/emitter.ts';
import { updateEstablishment } from '../../use-cases/update-establishment.ts';
import { findEstablishment, mailboxPassword } from '../store/establishments.ts';
import { actorOf, hashOf } from './accounts.ts';
import { conformityReport } from './conformity.ts';
import { prerequisites } from './prerequisites.ts';

/** The establishment, its software tokens, and what it needs to send. */
export function establishmentHandlers(emitter: Emitter): Handlers<typeof establishmentRoutes> {
  const { db, ids, clock } = emitter;
  return {
    establishment: ({ user }) => shown(emitter, actorOf(user)),
    async updateEstablishment({ body, user }) {
      await updateEstablishment(emitter, actorOf(user), body);
      return shown(emitter, actorOf(user));
    },
    prerequisites: ({ user }) => prerequisites(emitter, actorOf(user)),
    async conformityReport({ user }) {
      const content = await conformityReport(emitter, actorOf(user));
      return { filename: 'conformite.html', contentType: 'text/html; charset=utf-8', content };
    },
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
      const revoked = await db.transaction(async (tx) => {
        const rows = await tx.query(
          'update api_token set revoked_at = $3 where id = $1 and establishment_id = $2 and revoked_at is null returning 1',
          [params.id, actor.establishmentId, clock.now()],
        );
        if (rows.length > 0) await journal(emitter, tx, actor, 'token.revoked', `token/${params.id}`);
        return rows.length > 0;
      });
      return { revoked };
    },
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

function journal(
  { clock }: Emitter,
  tx: Queryable,
  actor: Actor,
  action: string,
  object: string,
): Promise<void> {
  return appendJournal(tx, { at: clock.now(), actor: actor.id, action, object });
}
