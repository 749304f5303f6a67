/**
 * Content-Disposition for a file name with any characters (RFC 6266): an ASCII form for old clients and the exact one
 * in `filename*` (RFC 8187). Control characters and path separators are replaced.
 */
export function contentDisposition(kind: 'inline' | 'attachment', filename: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  const safe = filename.toWellFormed().replace(/[\u0000-\u001f\u007f/\\]/g, '_');
  const ascii = safe
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^\x20-\x7e]|["%]/g, '_');
  const exact = encodeURIComponent(safe).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${exact}`;
}
