/**
 * Where to go after signing in, as a path of this site. Anything that a browser could take for another site (absolute,
 * `//host`, `/\host`, control characters) or that would sign in again becomes `/`.
 */
export function safeReturnTo(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 2_000) return '/';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop tabs and line breaks inside addresses
  if (!wanted.startsWith('/') || /[\\\u0000-\u001f\u007f]/.test(wanted)) return '/';
  const here = 'http://here.invalid';
  if (!URL.canParse(wanted, here)) return '/';
  const url = new URL(wanted, here);
  if (url.origin !== here || url.pathname.startsWith('//') || url.pathname.startsWith('/auth/')) return '/';
  return url.pathname + url.search + url.hash;
}
