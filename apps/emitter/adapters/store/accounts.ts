import type { Queryable } from '@cigogne/kernel';
import { type Account, type Permission, rolesThatMay } from '../../contract.ts';
import { emitterErrors } from '../../domain/errors.ts';
import type { Actor } from '../../use-cases/emitter.ts';

const ACCOUNT = `id, subject, name, role, rpps, specialty, active,
  array(select unit_id from account_unit where account_id = account.id order by unit_id) as units`;

/** The people of the establishment, the open accounts first. */
export function listAccounts(on: Queryable, { establishmentId }: Actor): Promise<Account[]> {
  return on.query<Account>(
    `select ${ACCOUNT} from account where establishment_id = $1 order by active desc, name`,
    [establishmentId],
  );
}

/** @throws CigogneError `emitter.unknown-account` for another establishment's */
export async function findAccountById(on: Queryable, actor: Actor, id: string): Promise<Account> {
  const [account] = await on.query<Account>(
    `select ${ACCOUNT} from account where id = $1 and establishment_id = $2`,
    [id, actor.establishmentId],
  );
  if (!account) throw emitterErrors.unknownAccount();
  return account;
}

/** @throws what the database says of a subject that has an account */
export async function insertAccount(
  tx: Queryable,
  { establishmentId }: Actor,
  id: string,
  account: Pick<Account, 'subject' | 'name' | 'role' | 'rpps' | 'specialty'>,
): Promise<void> {
  await tx.query(
    `insert into account (id, establishment_id, subject, name, role, rpps, specialty)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, establishmentId, account.subject, account.name, account.role, account.rpps, account.specialty],
  );
}

export async function changeAccount(
  tx: Queryable,
  { establishmentId }: Actor,
  { id, name, role, rpps, specialty, active }: Account,
): Promise<void> {
  await tx.query(
    `update account set name = $3, role = $4, rpps = $5, specialty = $6, active = $7
      where id = $1 and establishment_id = $2`,
    [id, establishmentId, name, role, rpps, specialty, active],
  );
}

/** Limits an account to units of its establishment; to none of them: it sees all. */
export async function limitToUnits(
  tx: Queryable,
  { establishmentId }: Actor,
  id: string,
  units: readonly string[],
): Promise<void> {
  await tx.query('delete from account_unit where account_id = $1', [id]);
  const kept = await tx.query(
    `insert into account_unit (account_id, unit_id)
       select $1, unit.id from unit where unit.id = any($2::uuid[]) and unit.establishment_id = $3 returning 1`,
    [id, units, establishmentId],
  );
  if (kept.length !== new Set(units).size) throw emitterErrors.unknownUnit();
}

/** Nobody locks the establishment out of its own settings. @throws CigogneError `emitter.last-manager` */
export async function assertManaged(tx: Queryable, { establishmentId }: Actor): Promise<void> {
  const needed: Permission = 'accounts:write';
  const managers = await tx.query(
    'select 1 from account where establishment_id = $1 and role = any($2::text[]) and active for update',
    [establishmentId, rolesThatMay(needed)],
  );
  if (managers.length === 0) throw emitterErrors.lastManager();
}
