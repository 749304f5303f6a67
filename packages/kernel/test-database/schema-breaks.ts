import type { Client } from 'pg';
import { withAdmin } from '../database/ensure-database.ts';
import type { MigrationFile } from '../database/migration-files.ts';

/** A change of a migration that the version before might not live with. */
export interface SchemaBreak {
  /** `folder/file` */
  file: string;
  /** table, table.column, constraint or index */
  object: string;
  what: string;
}

interface Column {
  table: string;
  column: string;
  type: string;
  mandatory: boolean;
  filled: boolean;
}

/** A constraint, or an index that makes its rows unique. */
interface Rule {
  table: string;
  name: string;
  kind: 'check' | 'reference' | 'unique';
  definition: string;
  /** null when it holds an expression, or the whole row */
  columns: string[] | null;
}

interface Schema {
  columns: Map<string, Column>;
  rules: Map<string, Rule>;
}

const COLUMNS = `
  select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
         a.attnotnull as mandatory, a.atthasdef or a.attidentity <> '' as filled
    from pg_class c join pg_attribute a on a.attrelid = c.oid
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`;

const namesOf = (table: string, numbers: string) => `(
  select case when bool_and(number > 0) then
           array_agg((select attname::text from pg_attribute where attrelid = ${table} and attnum = number)) end
    from unnest(${numbers}::int[]) number)`;

const RULES = `
  select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition,
         case contype when 'c' then 'check' when 'f' then 'reference' else 'unique' end as kind,
         ${namesOf('conrelid', 'conkey')} as columns
    from pg_constraint
   where connamespace = 'public'::regnamespace and conrelid <> 0 and contype in ('c', 'f', 'p', 'u', 'x')
  union all
  select indrelid::regclass::text, i.relname, pg_get_indexdef(indexrelid), 'unique', ${namesOf('indrelid', 'indkey')}
    from pg_index join pg_class i on i.oid = indexrelid
   where i.relnamespace = 'public'::regnamespace and indisunique
     and not exists (select 1 from pg_constraint where conindid = indexrelid)`;

/**
 * Applies migrations one after the other to an empty database, and compares its catalogue before and after each: what
 * a program of before each file might stumble over. PostgreSQL says what a file does, its text is not interpreted.
 *
 * What it cannot see: data that a file rewrites, triggers, and what a program does with a value that it does not know.
 */
export function schemaBreaks(url: string, files: readonly MigrationFile[]): Promise<SchemaBreak[]> {
  return withAdmin(url, async (client) => {
    const found: SchemaBreak[] = [];
    let before = await schemaOf(client);
    for (const { folder, file, sql } of files) {
      await client.query(sql);
      const after = await schemaOf(client);
      for (const [object, what] of compare(before, after))
        found.push({ file: `${folder}/${file}`, object, what });
      before = after;
    }
    return found;
  });
}

async function schemaOf(client: Client): Promise<Schema> {
  const columns = await client.query<Column>(COLUMNS);
  const rules = await client.query<Rule>(RULES);
  return {
    columns: new Map(columns.rows.map((one) => [`${one.table}.${one.column}`, one])),
    rules: new Map(rules.rows.map((one) => [one.name, one])),
  };
}

function* compare(before: Schema, after: Schema): Generator<[object: string, what: string]> {
  const known = new Set([...before.columns.values()].map(({ table }) => table));
  for (const [name, was] of before.columns) {
    const is = after.columns.get(name);
    if (is === undefined) yield [name, 'is gone'];
    else if (is.type !== was.type) yield [name, `is ${is.type}, it was ${was.type}`];
    else if (is.mandatory && !was.mandatory) yield [name, 'may be null no more'];
    else if (is.mandatory && was.filled && !is.filled) yield [name, 'fills itself no more'];
  }
  for (const [name, is] of after.columns) {
    const isAdded = known.has(is.table) && !before.columns.has(name);
    if (isAdded && is.mandatory && !is.filled) yield [name, 'is new, and must be given'];
  }
  for (const [name, was] of before.rules) {
    // « on conflict » names it, or its columns.
    if (was.kind === 'unique' && !after.rules.has(name)) yield [name, 'is gone'];
  }
  for (const [name, is] of after.rules) {
    const was = before.rules.get(name);
    const ofOldRows = known.has(is.table) && !isOfNewColumns(is, before);
    if (was === undefined && ofOldRows) yield [name, 'is new'];
    if (was !== undefined && was.definition !== is.definition && !isWider(was, is))
      yield [name, 'is another'];
  }
}

/** Rows of the version before leave those columns empty, or with their default. */
function isOfNewColumns({ table, columns }: Rule, before: Schema): boolean {
  return columns?.every((column) => !before.columns.has(`${table}.${column}`)) ?? false;
}

/** The same check with more values in its list. */
function isWider(was: Rule, is: Rule): boolean {
  const values = ({ definition }: Rule) => new Set(definition.match(/'(?:[^']|'')*'/g));
  const shape = ({ definition }: Rule) =>
    definition.replace(/\[(?:'(?:[^']|'')*'::[a-z ]+(?:, )?)+\]/g, '[…]');
  return (
    is.kind === 'check' &&
    shape(was) === shape(is) &&
    [...values(was)].every((value) => values(is).has(value))
  );
}
