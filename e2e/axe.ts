import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** WCAG 2.1 A and AA, which the RGAA follows, and axe's own advice on landmarks and headings. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

const VIOLATIONS = z.array(
  z.object({
    id: z.string(),
    help: z.string(),
    nodes: z.array(z.object({ target: z.array(z.unknown()) })),
  }),
);

// What runs in the page is text: the DOM's types would otherwise be those of the whole program.
const RUN = `axe.run(document, ${JSON.stringify({ runOnly: { type: 'tag', values: TAGS } })}).then((r) => r.violations)`;

/** What axe finds on the page as it is now, however slight: one line an element. */
export async function axeFindings(page: Page): Promise<string[]> {
  // By the protocol and not by a script element, which the pages' policy forbids.
  await page.evaluate(await readFile(AXE, 'utf8'));
  const violations = VIOLATIONS.parse(await page.evaluate(RUN));
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} — ${target.join(' ')}`),
  );
}

const WIDE = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > clientWidth + 1);
  return wide.slice(0, 5).map((each) => each.tagName.toLowerCase() + '.' + each.className);
})()`;

/** What makes the page scroll sideways, which it must not at 320 px (WCAG 1.4.10). */
export async function overflowing(page: Page): Promise<string[]> {
  return z.array(z.string()).parse(await page.evaluate(WIDE));
}
