/** An import, an export from, or a dynamic import. */
export interface Import {
  specifier: string;
  line: number;
}

/**
 * Static imports begin a line (Biome sees to it) and end at the first quoted string; dynamic ones are found anywhere.
 * `createRequire(…).resolve('x')` and `import.meta.resolve('x')` count too.
 */
const PATTERNS = [
  /^(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"\n]+)['"]/gm,
  /\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g,
  /\.resolve\(\s*['"](@?[a-z][^'"\n]*)['"]\s*\)/g,
  /^@import\s+(?:url\()?['"]([^'"\n]+)['"]/gm,
];

/** What a source file (TypeScript or CSS) imports, in order. */
export function importsOf(text: string): Import[] {
  const code = withoutComments(text);
  const found = PATTERNS.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({
      specifier: match[1] ?? '',
      line: lineAt(code, match.index + match[0].length),
    })),
  );
  return found.sort((one, other) => one.line - other.line);
}

/** Comments become spaces, lines stay: only those that begin a line or follow white space, so no URL is cut. */
function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, ' ');
  return text.replace(/(?<=^|\s)\/\*[\s\S]*?\*\//g, blank).replace(/(?<=^|\s)\/\/[^\n]*/g, blank);
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** `@mantine/core/styles.css` → `@mantine/core`; undefined for a path or a module of Node. */
export function packageOf(specifier: string): string | undefined {
  if (/^(\.|\/|node:|#|virtual:)/.test(specifier)) return undefined;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}
