import { xdmErrors } from '../errors.ts';
import { XDM_LIMITS } from '../limits.ts';

const DRIVE = /^[A-Za-z]:/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Refuses a path that could leave the folder where someone, one day, extracts the package: absolute, `..`,
 * drive letter, backslash (a separator on Windows), control character.
 */
export function assertSafePath(path: string): void {
  const segments = path.split('/');
  const unsafe =
    path === '' ||
    path.length > XDM_LIMITS.pathLength ||
    path.startsWith('/') ||
    path.includes('\\') ||
    DRIVE.test(path) ||
    CONTROL.test(path) ||
    segments.some(
      (segment, index) =>
        segment === '..' || segment === '.' || (segment === '' && index < segments.length - 1),
    );
  if (unsafe) throw xdmErrors.unsafePath(path);
}

/** Two names that a file system without case or with Unicode normalisation would merge have the same key. */
export function nameKey(path: string): string {
  return path.normalize('NFC').toUpperCase();
}

export function assertDistinctNames(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    // A file and a directory of the same name cannot both be extracted.
    const key = nameKey(path).replace(/\/$/, '');
    if (seen.has(key)) throw xdmErrors.duplicateName(path);
    seen.add(key);
  }
}
