import type { Terminal } from '../terminal.ts';

/** A few files are done before anybody wonders. */
const A_FEW = 8;
const BAR = 24;

export interface Progress {
  advance(): void;
  /** Takes the bar away: what is written next starts at the line's beginning. */
  clear(): void;
}

/** A bar on the person's terminal; nothing where nobody watches, or for a few files. */
export function progressBar({ err, columns }: Terminal, total: number): Progress {
  if (columns === undefined || total <= A_FEW) return { advance() {}, clear() {} };
  let done = 0;
  const draw = () => {
    const full = Math.round((done / total) * BAR);
    const bar = `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`;
    err(`\r${`${bar} ${done} sur ${total}, Ctrl-C pour arrêter`.slice(0, columns - 1)}`);
  };
  return {
    advance() {
      done += 1;
      draw();
    },
    clear: () => err(`\r\u001b[2K`),
  };
}
