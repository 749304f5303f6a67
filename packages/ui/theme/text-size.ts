import { useCallback, useState } from 'react';

export type TextSize = 'normal' | 'large';

const KEY = 'cigogne-texte';

/** Reads the choice kept on this browser; storage may be refused (private windows): then the usual size. */
function stored(): TextSize {
  try {
    return localStorage.getItem(KEY) === 'large' ? 'large' : 'normal';
  } catch {
    return 'normal';
  }
}

function apply(size: TextSize): void {
  document.documentElement.dataset.textSize = size;
}

/** Applied before the first paint of the client. */
export function restoreTextSize(): void {
  apply(stored());
}

/** The text size and how to change it; kept on this browser. */
export function useTextSize(): [TextSize, (size: TextSize) => void] {
  const [size, setSize] = useState(stored);
  const change = useCallback((next: TextSize) => {
    apply(next);
    setSize(next);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Not kept: the choice holds until the page is left.
    }
  }, []);
  return [size, change];
}
