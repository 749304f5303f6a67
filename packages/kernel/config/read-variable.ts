import { readFileSync } from 'node:fs';

export type VariableReading =
  | { status: 'set'; value: string }
  | { status: 'unset' }
  | { status: 'both' }
  | { status: 'unreadable'; reason: string };

/**
 * A variable, or the content of the file that `NAME_FILE` names (the convention of container secrets: a secret in
 * a file is seen neither in `ps` nor in `docker inspect`). An empty value counts as unset; the line break that
 * editors add at the end of a file is dropped.
 */
export function readVariable(name: string, env: NodeJS.ProcessEnv): VariableReading {
  const value = env[name];
  const file = env[`${name}_FILE`];
  const hasValue = value !== undefined && value !== '';
  const hasFile = file !== undefined && file !== '';
  if (hasValue && hasFile) return { status: 'both' };
  if (hasValue) return { status: 'set', value };
  if (!hasFile) return { status: 'unset' };
  try {
    const content = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    return content === '' ? { status: 'unset' } : { status: 'set', value: content };
  } catch (error) {
    return { status: 'unreadable', reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'le fichier n’existe pas';
  if (error instanceof Error && 'code' in error && error.code === 'EACCES') {
    return 'le fichier n’est pas lisible par ce programme';
  }
  return 'le fichier n’a pas pu être lu';
}
