import { CigogneError, loadMasterKeys, openVault, type Queryable, type Vault } from '@cigogne/kernel';
import { type Check, type Finding, ok, wrong } from '../finding.ts';

const SUBJECT = 'Clé maîtresse';
const REMEDY =
  'Reprenez le fichier de clés de la sauvegarde (docs/security.md, « Keys »). Sans sa clé, un contenu est perdu.';

/** Whether the master keys can be read; `contents` of the database check then says whether they open what is there. */
export function masterKeyCheck(env: NodeJS.ProcessEnv): Check {
  return {
    subject: SUBJECT,
    async run() {
      const keys = loadMasterKeys(env);
      const others = keys.length > 1 ? `, et ${keys.length - 1} ancienne(s) pour ouvrir` : '';
      return [ok(SUBJECT, `« ${keys[0]?.id} » chiffre${others}`)];
    },
  };
}

/**
 * Whether everything sealed in the database can be opened: every key that a row names is loaded, and samples open.
 * @param samples open one sealed content each, whatever it is; nothing when there is none
 */
export async function sealedFindings(
  db: Queryable,
  env: NodeJS.ProcessEnv,
  samples: (vault: Vault) => Promise<number>,
): Promise<Finding[]> {
  try {
    const keys = loadMasterKeys(env);
    const missing = (await keysInUse(db)).filter((id) => !keys.some((key) => key.id === id));
    if (missing.length > 0) {
      const said = `des contenus sont chiffrés avec ${missing.map((id) => `« ${id} »`).join(', ')}, absente du fichier de clés`;
      return [wrong('Contenus chiffrés', said, REMEDY)];
    }
    const opened = await samples(openVault(keys));
    return [ok('Contenus chiffrés', opened === 0 ? 'il n’y en a aucun' : `essai réussi : ${opened} ouverts`)];
  } catch (error) {
    if (!(error instanceof CigogneError)) throw error;
    return [wrong('Contenus chiffrés', error.message, REMEDY)];
  }
}

/** Of every table: whatever is sealed names its key in a column whose name ends so. */
async function keysInUse(db: Queryable): Promise<string[]> {
  const columns = await db.query<{ table: string; column: string }>(
    `select quote_ident(table_name) as table, quote_ident(column_name) as column from information_schema.columns
      where table_schema = 'public' and column_name in ('key_id', 'password_key_id') order by 1, 2`,
  );
  if (columns.length === 0) return [];
  const rows = await db.query<{ id: string }>(
    `${columns.map(({ table, column }) => `select ${column} as id from ${table} where ${column} is not null`).join(' union ')} order by 1`,
  );
  return rows.map(({ id }) => id);
}
