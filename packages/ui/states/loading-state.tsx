import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import styles from './states.module.css';

/** Below this, showing that it works would only flicker. */
const PATIENCE_MS = 150;

/** The page is on its way: grey lines where the content will be, said once to screen readers. */
export function LoadingState({
  lines = 6,
  label = 'Chargement en cours',
}: {
  lines?: number;
  label?: string;
}) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.loading} role="status" aria-busy="true">
      <span className="cg-hidden">{label}</span>
      {late &&
        Array.from({ length: lines }, (_, line) => `ligne ${line}`).map((line) => (
          <Skeleton key={line} height={28} radius="sm" />
        ))}
    </div>
  );
}
