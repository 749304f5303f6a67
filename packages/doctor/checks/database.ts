import {
  CigogneError,
  type Database,
  type MigrationFolder,
  openDatabase,
  type Queryable,
} from '@cigogne/kernel';
import { type Check, type Finding, watch, wrong } from '../finding.ts';
import { clockFinding } from './clock.ts';
import { schemaFindings } from './schema.ts';
import { serverFindings } from './server.ts';

export interface DatabaseToCheck {
  /** Absent: the service would use an embedded server. */
  url: string | undefined;
  /** Connections that one node opens at most. */
  connections: number;
  /** The kernel's, then the service's. */
  migrations: readonly MigrationFolder[];
  /** Extensions that its migrations create. */
  extensions?: readonly string[];
  /** What else is looked at in it, once its tables are there. */
  contents(db: Queryable): Promise<readonly Finding[]>;
}

const SUBJECT = 'Base de données';

/** Reaches the database and looks at the server, the schema and what is sealed in it. Changes nothing. */
export function databaseCheck(options: DatabaseToCheck): Check {
  return {
    subject: SUBJECT,
    async run() {
      if (!options.url) {
        return [
          watch(
            SUBJECT,
            'DATABASE_URL n’est pas définie : le service emploierait une base embarquée, faite pour l’essai',
            'En production, indiquez l’adresse d’un serveur PostgreSQL sauvegardé.',
          ),
        ];
      }
      const db = openDatabase({
        url: options.url,
        max: 1,
        applicationName: 'cigogne-doctor',
        connectTimeoutMs: 5_000,
      });
      try {
        return await findingsOf(db, options);
      } catch (error) {
        if (!(error instanceof CigogneError) || error.code !== 'database.unreachable') throw error;
        return [unreachable(error)];
      } finally {
        await db.close();
      }
    },
  };
}

async function findingsOf(db: Database, options: DatabaseToCheck): Promise<Finding[]> {
  const server = await serverFindings(db, options.connections);
  const schema = await schemaFindings(db, options.migrations, options.extensions ?? []);
  const contents = schema.ready ? await options.contents(db) : [];
  return [...server, await clockFinding(db), ...schema.findings, ...contents];
}

/** SQLSTATE of the refusals that are mended in different places. */
const REFUSALS: Readonly<Record<string, { said: string; remedy: string }>> = {
  '28P01': {
    said: 'le mot de passe est refusé',
    remedy:
      'Corrigez DATABASE_URL (ou son fichier), ou changez le mot de passe du rôle : ALTER ROLE … PASSWORD …',
  },
  '28000': {
    said: 'ce rôle n’a pas le droit de se connecter',
    remedy: 'Ajoutez au fichier pg_hba.conf du serveur une ligne pour cette machine, cette base et ce rôle.',
  },
  '3D000': { said: 'cette base n’existe pas', remedy: 'Créez-la : createdb --owner=cigogne NOM' },
  '53300': {
    said: 'le serveur n’accepte plus de connexions',
    remedy: 'Augmentez max_connections, ou cherchez qui les occupe (pg_stat_activity).',
  },
};

function unreachable({ message, cause }: CigogneError): Finding {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const refusal = REFUSALS[code];
  if (refusal !== undefined) return wrong(SUBJECT, refusal.said, refusal.remedy);
  return wrong(
    SUBJECT,
    code === '' ? message : `${message} (${code})`,
    'Vérifiez que le serveur PostgreSQL marche, l’adresse et le port de DATABASE_URL, et le pare-feu.',
  );
}
