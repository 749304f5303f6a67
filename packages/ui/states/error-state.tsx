import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import styles from './states.module.css';

export interface ErrorStateProps {
  /** Fit to be shown: what happened, what it means, what to do. */
  message: string;
  /** For the support, in small print. */
  reference?: string | undefined;
  onRetry?(): void;
}

/** Something could not be had. */
export function ErrorState({ message, reference, onRetry }: ErrorStateProps) {
  return (
    <div className={styles.state} role="alert">
      <IconCloudOff size={32} aria-hidden="true" stroke={1.5} className={styles.icon} />
      <p className={styles.title}>Cette page n’a pas pu être affichée</p>
      <p className={styles.text}>{message}</p>
      {onRetry && <Button onClick={onRetry}>Réessayer</Button>}
      {reference && (
        <p className={styles.small}>
          Référence pour le support : <code>{reference}</code>
        </p>
      )}
    </div>
  );
}
