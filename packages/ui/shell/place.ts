import type { Icon } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import type { Shortcut } from '../frame/shortcuts.tsx';

/** A page of the menu. */
export interface Place<Permission extends string = string> {
  to: string;
  label: string;
  icon: Icon;
  /** Hidden without it. */
  permission: Permission;
  /** Second key after `g`. */
  key: string;
}

/** The pages of a menu, in its order. @throws Error when two have the same key: one could not be reached by it */
export function menuOf<Permission extends string>(
  places: readonly Place<Permission>[],
): readonly Place<Permission>[] {
  const keys = places.map(({ key }) => key);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw new Error(`two places have the key ${twice}`);
  return places;
}

/** Whether an address is that of a place, or of a page below it. */
export function isWithin(pathname: string, to: string): boolean {
  return to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`);
}

/** `g` and a key open a place. */
export function usePlaceShortcuts(places: readonly Place[]): Shortcut[] {
  const navigate = useNavigate();
  return places.map(({ to, label, key }) => ({ keys: `g ${key}`, label, run: () => void navigate(to) }));
}

/** `/` goes to the search field of the page that is shown; where there is none, to the page that has one. */
export function useSearchShortcut(label: string, elsewhere: string): Shortcut {
  const navigate = useNavigate();
  return {
    keys: '/',
    label,
    run() {
      const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
      if (field) field.focus();
      else void navigate(elsewhere);
    },
  };
}
