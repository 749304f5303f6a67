import { loadMasterKeys, openVault, systemClock } from '@cigogne/kernel';
import { rewrapContents } from './rewrap-contents.ts';
import { withDatabase } from './with-database.ts';

/** `cigogne rotate-keys`: exit status 0 when every content is under the current master key. */
await withDatabase(async (db) => {
  const vault = openVault(loadMasterKeys());
  const { rewrapped, left } = await rewrapContents(db, vault, systemClock);
  const total = `Contenus remis sous la clé « ${vault.currentKeyId} » : ${rewrapped}.`;
  const rest =
    left === 0
      ? 'Il n’en reste aucun sous une autre clé.'
      : `Il en reste ${left}, occupés en ce moment : relancez.`;
  process.stdout.write(`${total} ${rest}\n`);
  return left === 0 ? 0 : 1;
});
