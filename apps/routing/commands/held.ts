import { heldAsText } from './held-text.ts';
import { findHeld } from './holdings.ts';
import { withDatabase } from './with-database.ts';

/** `cigogne held`: exit status 0 when no content is held, 1 when some is. */
await withDatabase(async (db) => {
  const messages = await findHeld(db, process.argv[2] ?? '');
  process.stdout.write(heldAsText(messages));
  return messages.some(({ contents }) => contents.length > 0) ? 1 : 0;
});
