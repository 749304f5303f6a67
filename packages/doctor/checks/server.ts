import type { Queryable } from '@cigogne/kernel';
import { type Finding, ok, watch, wrong } from '../finding.ts';

const OLDEST = 150_000;

interface Server {
  number: number;
  version: string;
  encoding: string;
  fsync: string;
  fullPageWrites: string;
  synchronousCommit: string;
  timeZone: string;
  left: number;
  archive: string;
}

/** Version, encoding, durability, time zones, room for connections: what the service counts on. */
export async function serverFindings(db: Queryable, connections: number): Promise<Finding[]> {
  const [server] = await db.query<Server>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
            pg_encoding_to_char(encoding) as encoding, current_setting('fsync') as fsync,
            current_setting('full_page_writes') as "fullPageWrites",
            current_setting('synchronous_commit') as "synchronousCommit", current_setting('TimeZone') as "timeZone",
            current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
              - (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as left,
            current_setting('archive_mode') as archive
       from pg_database where datname = current_database()`,
  );
  if (server === undefined) return [];
  return [
    versionFinding(server),
    encodingFinding(server),
    durabilityFinding(server),
    archiveFinding(server),
    await zoneFinding(db, server),
    roomFinding(server, connections),
  ];
}

function versionFinding({ number, version }: Server): Finding {
  return number >= OLDEST
    ? ok('PostgreSQL', version)
    : wrong('PostgreSQL', `${version} est trop ancien`, 'Installez PostgreSQL 15 ou plus récent.');
}

function encodingFinding({ encoding }: Server): Finding {
  return encoding === 'UTF8'
    ? ok('Encodage de la base', encoding)
    : wrong(
        'Encodage de la base',
        `${encoding} ne sait pas écrire tous les noms`,
        'Créez la base en UTF-8 : createdb --encoding=UTF8 --template=template0 NOM',
      );
}

/** What was acknowledged to a sender must survive a power cut (docs/decisions/0006-recovery.md). */
function durabilityFinding({ fsync, fullPageWrites, synchronousCommit }: Server): Finding {
  const off = Object.entries({
    fsync,
    full_page_writes: fullPageWrites,
    synchronous_commit: synchronousCommit,
  })
    .filter(([, value]) => value === 'off')
    .map(([name]) => name);
  return off.length === 0
    ? ok('Durabilité', 'ce qui est validé est sur le disque')
    : wrong(
        'Durabilité',
        `${off.join(', ')} désactivé : une coupure de courant perdrait des certificats`,
        `Remettez « on » dans postgresql.conf : ${off.join(', ')}.`,
      );
}

function archiveFinding({ archive }: Server): Finding {
  return archive === 'off'
    ? watch(
        'Archivage',
        'les journaux (WAL) ne sont pas archivés : une panne du disque perdrait tout depuis la dernière sauvegarde',
        'Voir docs/operations.md, « Back up and restore » ; un serveur de secours répliqué vaut autant.',
      )
    : ok('Archivage', `archive_mode = ${archive}`);
}

/** Days are counted in Paris whatever the server's own zone; the server has to know that zone. */
async function zoneFinding(db: Queryable, { timeZone }: Server): Promise<Finding> {
  const known = await db.query(`select now() at time zone 'Europe/Paris'`).then(
    () => true,
    () => false,
  );
  return known
    ? ok('Fuseau horaire', `Europe/Paris est connu du serveur (le sien : ${timeZone})`)
    : wrong(
        'Fuseau horaire',
        'le serveur ne connaît pas Europe/Paris',
        'Installez les fuseaux horaires (paquet tzdata) sur le serveur PostgreSQL, puis relancez-le.',
      );
}

function roomFinding({ left }: Server, connections: number): Finding {
  const said = `${left} libres ; un nœud en ouvre ${connections} au plus`;
  return left >= connections
    ? ok('Connexions', said)
    : watch(
        'Connexions',
        said,
        'Si d’autres nœuds marchent déjà, tout va bien ; sinon augmentez max_connections.',
      );
}
