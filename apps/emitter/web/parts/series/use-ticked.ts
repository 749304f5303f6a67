import { useState } from 'react';
import type { BoardLine } from '../../../contract.ts';
import { useSession } from '../../session/session.ts';
import { isFillable } from '../../words/states.ts';

/** The certificates that are ticked on the board: only what is complete, and still there to be ticked. */
export interface Ticked {
  chosen: readonly BoardLine[];
  mayTick(line: BoardLine): boolean;
  has(line: BoardLine): boolean;
  toggle(line: BoardLine): void;
  /** Every one that may be ticked, or none when all are. */
  toggleAll(): void;
  clear(): void;
}

export function useTicked(lines: readonly BoardLine[]): Ticked {
  const session = useSession();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const signs = session.may('certificates:sign');
  const mayTick = ({ state, progress }: BoardLine) =>
    isFillable(state) && progress.blocking === 0 && (signs || state === 'draft');
  const tickable = session.may('certificates:write') ? lines.filter(mayTick) : [];
  const chosen = tickable.filter(({ id }) => ids.has(id));
  return {
    chosen,
    mayTick: (line) => tickable.includes(line),
    has: ({ id }) => ids.has(id),
    toggle({ id }) {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      setIds(next);
    },
    toggleAll: () => setIds(new Set(chosen.length === tickable.length ? [] : tickable.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}
