import { appendJournal, type Handlers, isUniqueViolation, type Queryable } from '@cigogne/kernel';
import type { serviceRoutes } from '../../contract/service.ts';
import { type Account, rolesThatMay } from '../../contract.ts';
import { pmiErrors } from '../../domain/errors.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import { actorOf } from './accounts.ts';

type AccountHandlers = Pick<Handlers<typeof serviceRoutes>, 'accounts' | 'createAccount' | 'updateAccount'>;

const ACCOUNT = `id, subject, name, role, active,
  array(select sector_id from account_sector where account_id = account.id and absence_id is null order by sector_id) as sectors`;

/** Who works in the service, in which role and in which sectors. */
export function accountHandlers({ db, ids, clock }: Pmi): AccountHandlers {
  return {
    async accounts() {
      return {
        accounts: await db.query<Account>(`select ${ACCOUNT} from account order by active desc, name`),
      };
    },
    async createAccount({ body, user }) {
      const id = ids.uuid();
      const { subject, name, role, sectors } = body;
      try {
        return await db.transaction(async (tx) => {
          await tx.query('insert into account (id, subject, name, role) values ($1, $2, $3, $4)', [
            id,
            subject,
            name,
            role,
          ]);
          await putInSectors(tx, id, role === 'puericultrice' ? sectors : []);
          const entry = { at: clock.now(), actor: actorOf(user).id, object: `account/${id}` };
          await appendJournal(tx, { ...entry, action: 'account.created', details: { role } });
          return findOne(tx, id);
        });
      } catch (error) {
        if (isUniqueViolation(error)) throw pmiErrors.subjectTaken();
        throw error;
      }
    },
    updateAccount: ({ params, body, user }) =>
      db.transaction(async (tx) => {
        const known = await findOne(tx, params.id);
        const { name = known.name, role = known.role, active = known.active, sectors = known.sectors } = body;
        await tx.query('update account set name = $2, role = $3, active = $4 where id = $1', [
          params.id,
          name,
          role,
          active,
        ]);
        await putInSectors(tx, params.id, role === 'puericultrice' ? sectors : []);
        await assertManaged(tx);
        const entry = { at: clock.now(), actor: actorOf(user).id, object: `account/${params.id}` };
        await appendJournal(tx, { ...entry, action: 'account.changed', details: { role, active } });
        return findOne(tx, params.id);
      }),
  };
}

async function findOne(on: Queryable, id: string): Promise<Account> {
  const [account] = await on.query<Account>(`select ${ACCOUNT} from account where id = $1`, [id]);
  if (!account) throw pmiErrors.unknownAccount();
  return account;
}

async function putInSectors(tx: Queryable, id: string, sectors: readonly string[]): Promise<void> {
  await tx.query('delete from account_sector where account_id = $1 and absence_id is null', [id]);
  const kept = await tx.query(
    `insert into account_sector (account_id, sector_id) select $1, sector.id from sector
      where sector.id = any($2::uuid[])
     on conflict (account_id, sector_id) do update set absence_id = null returning 1`,
    [id, sectors],
  );
  if (kept.length !== new Set(sectors).size) throw pmiErrors.unknownSector();
}

/** Nobody locks the service out of its own settings. */
async function assertManaged(tx: Queryable): Promise<void> {
  const managers = await tx.query(
    'select 1 from account where role = any($1::text[]) and active for update',
    [rolesThatMay('accounts:write')],
  );
  if (managers.length === 0) throw pmiErrors.lastManager();
}
