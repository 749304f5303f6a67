import { appendJournal, type Clock, type Database, type Queryable, type Vault } from '@cigogne/kernel';
import { contentsUnderOtherKeys, replaceWrappedKey } from '../adapters/trace/content.ts';
import { contentContext } from '../use-cases/contents.ts';

const BATCH = 200;

/**
 * Wraps the key of every content again under the current master key, a batch a transaction, while the platform
 * works: rows that it holds are left for the next call. Contents themselves are not read.
 * @returns how many were wrapped again, and how many are still under another key
 * @throws CigogneError `vault.unknown-key` when a content is under a master key that was not given
 */
export async function rewrapContents(
  db: Database,
  vault: Vault,
  clock: Clock,
): Promise<{ rewrapped: number; left: number }> {
  let rewrapped = 0;
  for (;;) {
    const done = await db.transaction((tx) => rewrapBatch(tx, vault));
    rewrapped += done;
    if (done === 0) break;
  }
  if (rewrapped > 0) {
    await db.transaction((tx) =>
      appendJournal(tx, {
        at: clock.now(),
        actor: 'system',
        action: 'keys.rotated',
        object: `master-key/${vault.currentKeyId}`,
        details: { rewrapped },
      }),
    );
  }
  const [counted] = await db.query<{ left: number }>(
    'select count(*)::int as left from content where key_id <> $1',
    [vault.currentKeyId],
  );
  return { rewrapped, left: counted?.left ?? 0 };
}

async function rewrapBatch(tx: Queryable, vault: Vault): Promise<number> {
  const rows = await contentsUnderOtherKeys(tx, vault.currentKeyId, BATCH);
  for (const { owner, keyId, wrappedKey } of rows) {
    await replaceWrappedKey(tx, owner, vault.rewrap({ keyId, wrappedKey }, contentContext(owner)));
  }
  return rows.length;
}
