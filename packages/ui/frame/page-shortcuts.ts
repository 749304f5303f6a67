import { createContext, use, useEffect } from 'react';
import type { Shortcut } from './shortcuts.tsx';

export const PageShortcutsContext = createContext<((shortcuts: readonly Shortcut[]) => void) | undefined>(
  undefined,
);

/**
 * Shortcuts that hold while a page is shown, listed with the others under « ? ». The list must be the same from one
 * drawing of the page to the next (`useMemo`).
 * @throws Error outside AppFrame
 */
export function usePageShortcuts(shortcuts: readonly Shortcut[]): void {
  const set = use(PageShortcutsContext);
  if (!set) throw new Error('AppFrame is missing around this page');
  useEffect(() => {
    set(shortcuts);
    return () => set([]);
  }, [set, shortcuts]);
}
