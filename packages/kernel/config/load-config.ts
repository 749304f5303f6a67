import { z } from 'zod';
import { ConfigError, type ConfigProblem } from './errors.ts';
import { readVariable } from './read-variable.ts';

const french = z.locales.fr().localeError;

/**
 * The configuration from the environment, checked once at start.
 *
 * Each key of `shape` is a variable; its zod type converts from text (`z.coerce.number()`, `z.stringbool()`),
 * its `.describe()` says in French what to set. `NAME_FILE` may name a file that holds the value of `NAME`.
 * @throws ConfigError that lists every problem, one line a variable.
 */
export function loadConfig<S extends z.ZodRawShape>(
  shape: S,
  env: NodeJS.ProcessEnv = process.env,
): z.output<z.ZodObject<S>> {
  const values: Record<string, string> = {};
  const problems: ConfigProblem[] = [];
  for (const variable of Object.keys(shape)) {
    const reading = readVariable(variable, env);
    if (reading.status === 'set') values[variable] = reading.value;
    else if (reading.status === 'both') {
      problems.push({
        variable,
        problem: `${variable} et ${variable}_FILE sont définies toutes les deux ; n’en gardez qu’une`,
        hint: undefined,
      });
    } else if (reading.status === 'unreadable') {
      problems.push({ variable: `${variable}_FILE`, problem: reading.reason, hint: undefined });
    }
  }
  const unread = new Set(problems.map(({ variable }) => variable.replace(/_FILE$/, '')));
  const parsed = z.object(shape).safeParse(values, { error: french });
  for (const issue of parsed.error?.issues ?? []) {
    const variable = String(issue.path[0] ?? '');
    if (unread.has(variable)) continue;
    problems.push({
      variable,
      problem: variable in values ? `valeur refusée (${issue.message})` : 'n’est pas définie',
      hint: descriptionOf(shape[variable]),
    });
  }
  if (problems.length > 0 || !parsed.success) throw new ConfigError(problems);
  return parsed.data;
}

/** `.describe()` may stand before or after `.default()`, `.optional()`… */
function descriptionOf(schema: z.core.$ZodType | undefined): string | undefined {
  let current: z.core.$ZodType | undefined = schema;
  while (current !== undefined) {
    const description = z.globalRegistry.get(current)?.description;
    if (description !== undefined) return description;
    const definition: object = current._zod.def;
    current =
      'innerType' in definition && definition.innerType instanceof z.core.$ZodType
        ? definition.innerType
        : undefined;
  }
  return undefined;
}
