import type { BoardView } from '../data/board-views.ts';
import styles from './view-tabs.module.css';

interface ViewTabsProps {
  views: readonly BoardView[];
  current: BoardView;
  count(view: BoardView): number | undefined;
  onChoose(id: string): void;
}

/** The lists, each with how many wait there. */
export function ViewTabs({ views, current, count, onChoose }: ViewTabsProps) {
  return (
    <nav aria-label="Listes" className={styles.tabs}>
      {views.map((view) => {
        const waiting = count(view);
        return (
          <button
            key={view.id}
            type="button"
            aria-pressed={view.id === current.id}
            className={styles.tab}
            onClick={() => onChoose(view.id)}
          >
            {view.label}
            {waiting !== undefined && (
              <span className={styles.count} data-action={(waiting > 0 && ACTION.has(view.id)) || undefined}>
                {waiting}
              </span>
            )}
          </button>
        );
      })}
    </nav>
  );
}

/** Lists that need someone as soon as they hold something. */
const ACTION = new Set(['rejetes', 'en-retard']);
