import { CigogneError, type MigrationFolder, pendingMigrations, type Queryable } from '@cigogne/kernel';
import { type Finding, ok, watch, wrong } from '../finding.ts';

/** Whether the tables are what this version expects. `ready`: they can be read. */
export async function schemaFindings(
  db: Queryable,
  migrations: readonly MigrationFolder[],
  extensions: readonly string[],
): Promise<{ ready: boolean; findings: Finding[] }> {
  const tables = await migrationFinding(db, migrations);
  const findings = [tables.finding];
  if (tables.pending > 0) findings.push(await rightFinding(db));
  for (const name of extensions) findings.push(await extensionFinding(db, name));
  return { ready: tables.pending === 0, findings };
}

async function migrationFinding(
  db: Queryable,
  migrations: readonly MigrationFolder[],
): Promise<{ pending: number; finding: Finding }> {
  const subject = 'Tables';
  try {
    const pending = await pendingMigrations(db, migrations);
    if (pending.length === 0) return { pending: 0, finding: ok(subject, 'à jour pour cette version') };
    const said = `à mettre à jour : ${pending.join(', ')}`;
    const remedy = 'Lancez le service : il le fait de lui-même, une fois, quel que soit le nombre de nœuds.';
    return { pending: pending.length, finding: watch(subject, said, remedy) };
  } catch (error) {
    if (!(error instanceof CigogneError)) throw error;
    // Its message says what to do.
    return {
      pending: 1,
      finding: wrong(subject, error.message, 'Tant que ce n’est pas fait, le service refuse de démarrer.'),
    };
  }
}

/** Since PostgreSQL 15 only the owner of a database may make tables in its schema public. */
async function rightFinding(db: Queryable): Promise<Finding> {
  const [row] = await db.query<{ may: boolean; role: string; base: string }>(
    `select has_schema_privilege(current_user, 'public', 'create') as may, current_user as role, current_database() as base`,
  );
  const subject = 'Droit de créer des tables';
  return row?.may
    ? ok(subject, `le rôle ${row.role} l’a`)
    : wrong(subject, `le rôle ${row?.role} ne l’a pas`, `ALTER DATABASE ${row?.base} OWNER TO ${row?.role};`);
}

async function extensionFinding(db: Queryable, name: string): Promise<Finding> {
  const [row] = await db.query<{ installed: boolean; offered: boolean }>(
    `select exists (select 1 from pg_extension where extname = $1) as installed,
            exists (select 1 from pg_available_extensions where name = $1) as offered`,
    [name],
  );
  const subject = `Extension ${name}`;
  if (row?.installed) return ok(subject, 'installée dans la base');
  return row?.offered
    ? ok(subject, 'prête : le service l’installera à son démarrage')
    : wrong(
        subject,
        'absente du serveur',
        'Installez le paquet postgresql-contrib de la même version sur le serveur PostgreSQL.',
      );
}
