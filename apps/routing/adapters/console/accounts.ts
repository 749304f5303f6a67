import type { User } from '@cigogne/contract';
import type { Queryable } from '@cigogne/kernel';

/** The account of a signed-in identity; undefined: nobody here, whatever the provider says of the person. */
export async function findAccount(db: Queryable, subject: string): Promise<User | undefined> {
  const rows = await db.query<{ subject: string; name: string; role: string; region: string | null }>(
    'select subject, name, role, region from account where subject = $1 and active',
    [subject],
  );
  const account = rows[0];
  if (!account) return undefined;
  const { name, role, region } = account;
  return { id: subject, name, role, ...(region ? { region } : {}) };
}
