import type { Answer } from './ask.ts';
import type { RouteFact } from './routes.ts';

/** What is wrong with an answer, whoever asked and whatever for; nothing as a rule. */
export function inspect({ status, headers, text }: Answer, route: Pick<RouteFact, 'path'>): string[] {
  const wrong: string[] = [];
  const type = headers.get('content-type') ?? '';
  // « Come back later » is an answer: the provider is away (the campaign starts none), or the machine has other work.
  const later = status === 503 && (/"code":"[a-z]+\.[a-z-]+"/.test(text) || route.path.startsWith('/auth/'));
  if (status >= 500 && !later) wrong.push(`a fault of ours: ${status} ${text.slice(0, 200)}`);
  if (!/script-src 'self'(;|$)|^default-src 'none'/.test(headers.get('content-security-policy') ?? ''))
    wrong.push('no policy for scripts');
  if (headers.get('x-content-type-options') !== 'nosniff') wrong.push('a type that browsers may guess');
  if (route.path.startsWith('/api/') && !/no-store|private/.test(headers.get('cache-control') ?? ''))
    wrong.push(`kept by caches: ${headers.get('cache-control')}`);
  if (type.startsWith('text/html') && text.includes('<img src=x')) wrong.push('a text run as a page');
  if (type.startsWith('text/csv')) wrong.push(...formulasIn(text));
  if (status >= 400 && /node_modules|\.ts:\d|\bat [\w.]+ \(|select .* from /i.test(text))
    wrong.push(`our code in an answer: ${text.slice(0, 200)}`);
  return wrong;
}

/** Cells that a spreadsheet would run (OWASP « CSV injection »); signed numbers and telephones compute nothing. */
function formulasIn(csv: string): string[] {
  return cellsOf(csv)
    .filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^[+-][\d\s.,()]*$/.test(cell))
    .map((cell) => `a formula in a table: ${cell.slice(0, 60)}`);
}

/** RFC 4180 with `;`, read apart from the writer. */
export function cellsOf(csv: string): string[] {
  return [...csv.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^";\r\n]*))(?:;|\r?\n|$)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
