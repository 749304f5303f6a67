import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Filters kept in the address, so that a view can be sent to a colleague. Absent and empty are the same.
 * Changing one replaces the address: the back button leaves the page instead of undoing each choice.
 */
export function useAddressFilters<Name extends string>(names: readonly Name[]) {
  const [search, setSearch] = useSearchParams();
  const key = search.toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are constants of the page
  const values = useMemo(() => {
    const parameters = new URLSearchParams(key);
    return Object.fromEntries(names.map((name) => [name, parameters.get(name) || undefined])) as Partial<
      Record<Name, string>
    >;
  }, [key]);
  const set = useCallback(
    (changes: Partial<Record<Name, string | null | undefined>>) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries<string | null | undefined>(changes)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setSearch],
  );
  return { values, set, any: names.some((name) => values[name] !== undefined) };
}
