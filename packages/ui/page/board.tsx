import type { FormEvent, ReactNode } from 'react';
import styles from './board.module.css';

export interface BoardProps {
  /** Fields that narrow the list; submitting the form applies them where they do not apply by themselves. */
  filters?: ReactNode;
  onSubmit?(form: HTMLFormElement): void;
  /** « 128 messages »: announced when it changes. */
  count?: ReactNode;
  /** At the right of the count. */
  tools?: ReactNode;
  children: ReactNode;
}

/** Archetype: filters on top, count, list. */
export function Board({ filters, onSubmit, count, tools, children }: BoardProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit?.(event.currentTarget);
  };
  return (
    <>
      {filters && (
        <search>
          <form className={styles.filters} onSubmit={submit}>
            {filters}
          </form>
        </search>
      )}
      {(count || tools) && (
        <div className={styles.bar}>
          <p className={styles.count} role="status">
            {count}
          </p>
          {tools && <div className={styles.tools}>{tools}</div>}
        </div>
      )}
      {children}
    </>
  );
}
