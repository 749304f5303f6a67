import styles from './count-tabs.module.css';

export interface CountTab {
  id: string;
  label: string;
  /** How many are there; absent while it is not known. */
  count?: number | undefined;
  /** What is there needs someone. */
  action?: boolean;
}

/** Lists beside one another, each with how many wait there. */
export function CountTabs(props: {
  label: string;
  tabs: readonly CountTab[];
  current: string;
  onChoose(id: string): void;
}) {
  return (
    <nav aria-label={props.label} className={styles.tabs}>
      {props.tabs.map(({ id, label, count, action }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === props.current}
          className={styles.tab}
          onClick={() => props.onChoose(id)}
        >
          {label}
          {count !== undefined && (
            <span className={styles.count} data-action={(action && count > 0) || undefined}>
              {count}
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}
