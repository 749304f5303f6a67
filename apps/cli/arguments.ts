import { type ParseArgsConfig, parseArgs } from 'node:util';
import { cliErrors } from './errors.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>;

/**
 * Options and positionals of a command, by node:util's parseArgs with its errors in French.
 * @param names what each positional is, in French (« le fichier »): required, then those that may be left out
 * @throws MisuseError
 */
export function readArguments<O extends Options>(
  command: string,
  args: string[],
  shape: {
    options: O;
    positionals: readonly string[];
    optional?: readonly string[];
    /** Any number may follow. */
    more?: boolean;
  },
): Parsed<O> {
  const parsed = parse(command, args, shape.options);
  const missing = shape.positionals[parsed.positionals.length];
  if (missing !== undefined) throw cliErrors.missing(missing, command);
  const extra = parsed.positionals[shape.positionals.length + (shape.optional?.length ?? 0)];
  if (extra !== undefined && !shape.more) throw cliErrors.tooMany(extra, command);
  return parsed;
}

function parse<O extends Options>(command: string, args: string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const option = /'(-[^' ]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw cliErrors.unknownOption(option, command);
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
      throw cliErrors.optionValue(command, valueProblem(error, option));
    throw error;
  }
}

function valueProblem(error: unknown, option: string): string {
  const takesNone = error instanceof Error && error.message.includes('does not take an argument');
  return takesNone ? `L’option ${option} ne prend pas de valeur.` : `L’option ${option} demande une valeur.`;
}

/** A TCP port given as an option. @throws MisuseError */
export function readPort(command: string, option: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port <= 65_535) return port;
  throw cliErrors.optionValue(command, `L’option ${option} demande un port, de 1 à 65535.`);
}
