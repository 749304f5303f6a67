import styles from './bar.module.css';

/** A figure with a bar as long as its share of the largest: a plot inside a table's cell. */
export function Bar({ value, of, children }: { value: number; of: number; children: string }) {
  const width = of === 0 ? 0 : (100 * value) / of;
  return (
    <span className={styles.cell}>
      <span className={styles.figure}>{children}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ width: `${width}%` }} />
      </span>
    </span>
  );
}
