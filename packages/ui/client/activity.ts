/** Longer than any answer to a click takes, shorter than any refresh by itself. */
const RECENT_MS = 10_000;

let last = 0;

/** Notes each act of a person on the page. */
export function watchActivity(): void {
  const note = () => {
    last = Date.now();
  };
  note();
  for (const type of ['pointerdown', 'keydown', 'scroll']) {
    document.addEventListener(type, note, { capture: true, passive: true });
  }
}

/** Whether a person acted on the page just now. */
export function isActive(): boolean {
  return Date.now() - last < RECENT_MS;
}

/** When a person last acted on the page, in ms since 1970; when it was opened, before they have. */
export function lastActivity(): number {
  return last;
}
