import type { Route } from './route.ts';

/** Request parts that make an address, untyped. */
export interface AddressParts {
  params?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
}

/**
 * Path and query of a call: parameters percent-encoded, lists as repeated keys, absent values left out,
 * dates as ISO 8601 in UTC.
 * @throws Error when a path parameter is missing, empty, `.` or `..` (a URL parser would rewrite the path).
 */
export function addressOf(route: Pick<Route, 'path'>, parts: AddressParts = {}): string {
  const path = route.path.replace(/:([A-Za-z0-9_]+)/g, (_, name: string) => {
    const value = asText(parts.params?.[name] ?? '');
    if (value === '' || value === '.' || value === '..') {
      throw new Error(`Path parameter ${name} of ${route.path} is missing or not usable`);
    }
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts.query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) query.append(name, asText(item));
    }
  }
  const search = query.toString();
  return search ? `${path}?${search}` : path;
}

function asText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
