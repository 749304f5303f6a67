import { type JournalHead, journalHead, verifyJournal } from '@cigogne/kernel';
import { withDatabase } from './with-database.ts';

/** `cigogne verify-journal [NUMBER:HASH]`: exit status 0 when the chain holds. */
await withDatabase(async (db) => {
  const verification = await verifyJournal(db, readHead(process.argv[2]));
  if (!verification.ok) {
    process.stdout.write(
      `Journal rompu à la ligne ${verification.brokenAt} : elle a été modifiée, ajoutée ou retirée.\n`,
    );
    return 1;
  }
  const head = await journalHead(db);
  const last = head === undefined ? '' : ` Dernière ligne, à garder ailleurs : ${head.seq}:${head.hash}`;
  process.stdout.write(`Journal intact : ${verification.entries} lignes.${last}\n`);
  return 0;
});

function readHead(text: string | undefined): JournalHead | undefined {
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text ?? '') ?? [];
  return seq === undefined || hash === undefined ? undefined : { seq: Number(seq), hash };
}
