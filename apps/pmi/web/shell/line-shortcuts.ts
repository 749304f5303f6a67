import type { Shortcut } from '@cigogne/ui';

/** From one line of a list to the next: each has a link that leads to its record, which Enter then opens. */
export const LINE_SHORTCUTS: readonly Shortcut[] = [
  { keys: 'j', label: 'Ligne suivante (Entrée ouvre le dossier)', run: () => move(1) },
  { keys: 'k', label: 'Ligne précédente', run: () => move(-1) },
];

function move(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-line]')];
  const active = document.activeElement;
  const here = links.findIndex((link) => link === active || link.closest('li')?.contains(active));
  const next = links[here === -1 ? 0 : Math.max(0, Math.min(links.length - 1, here + step))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
