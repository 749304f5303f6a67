import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { migrationErrors } from './migration-errors.ts';

export interface MigrationFolder {
  /** Kept in the database: it never changes once released. */
  name: string;
  /** `file:` URL of a folder of `0001_name.sql` files; with or without a final slash. */
  folder: URL;
}

export interface MigrationFile {
  folder: string;
  number: number;
  file: string;
  sql: string;
  /** SHA-256 of the text with line breaks as LF, so that a checkout with CRLF is not « changed ». */
  checksum: string;
}

const NAME = /^(\d{4})_[a-z0-9_-]+\.sql$/;

/** The migrations of one folder, by number. Other files than `.sql` are left alone. */
export async function readMigrations({ name, folder }: MigrationFolder): Promise<MigrationFile[]> {
  const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`);
  const names = (await readdir(base)).filter((file) => file.endsWith('.sql')).sort();
  const files = await Promise.all(names.map((file) => readMigration(name, base, file)));
  files.forEach((file, index) => {
    if (files[index - 1]?.number === file.number) throw migrationErrors.badName(`${name}/${file.file}`);
  });
  return files;
}

async function readMigration(folder: string, base: URL, file: string): Promise<MigrationFile> {
  const number = NAME.exec(file)?.[1];
  if (number === undefined) throw migrationErrors.badName(`${folder}/${file}`);
  const sql = (await readFile(new URL(file, base), 'utf8')).replaceAll('\r\n', '\n');
  return {
    folder,
    number: Number(number),
    file,
    sql,
    checksum: createHash('sha256').update(sql).digest('hex'),
  };
}
