import type { Page } from 'playwright-core';
import { z } from 'zod';

/** Enough to go through any page but a whole certificate, of which it is the first half. */
const STOPS = 100;

const HIDDEN = z.object({ stop: z.string(), hidden: z.boolean() });

/** Where the focus is, and whether no part of it can be seen: out of sight, or under something else. */
const LOOK = `(async () => {
  // What appears with the focus has a frame to do so.
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const one = document.activeElement;
  // Of what is larger than the window, a part in sight is enough.
  const box = one.getBoundingClientRect();
  const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
  const [width, height] = [Math.min(box.right, innerWidth) - left, Math.min(box.bottom, innerHeight) - top];
  const seen = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15], [0.5, 0.85]].some(([x, y]) => {
    const there = document.elementFromPoint(left + width * x, top + height * y);
    return there !== null && (one.contains(there) || there.contains(one) || there.closest('label')?.contains(one));
  });
  const stop = one.tagName.toLowerCase() + ' ' + (one.id || one.ariaLabel || one.textContent.trim().slice(0, 40));
  return { stop, hidden: one !== document.body && !seen };
})()`;

/**
 * Goes through the page with Tab, then back: what has the focus is never wholly hidden (WCAG 2.2, 2.4.11).
 * @returns one line a place where it is
 */
export async function hiddenFocus(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const key of ['Tab', 'Shift+Tab']) {
    let first: string | undefined;
    for (let count = 0; count < STOPS; count += 1) {
      await page.keyboard.press(key);
      const { stop, hidden } = HIDDEN.parse(await page.evaluate(LOOK));
      if (hidden) found.push(`${key}: ${stop} cannot be seen`);
      if (stop.startsWith('body') || (count > 2 && stop === first)) break;
      first ??= stop;
    }
  }
  return found;
}
