import { type FormEvent, type ReactNode, useId } from 'react';
import { Panel } from '../display/panel.tsx';
import styles from './form-page.module.css';

export interface FormPageProps {
  label: string;
  onSubmit(): void;
  /** What is missing or refused: shown above the buttons, each linked to its field. */
  problems: readonly { field: string; message: string }[];
  /** The buttons; stays in sight while something is not saved. */
  footer: ReactNode;
  /** There is something to save. */
  dirty: boolean;
  children: ReactNode;
}

/** Archetype: a form in sections, the summary of what is missing, and a footer that stays while work is unsaved. */
export function FormPage({ label, onSubmit, problems, footer, dirty, children }: FormPageProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={label} noValidate>
      {children}
      <div className={styles.footer} data-dirty={dirty || undefined}>
        {problems.length > 0 && (
          <div role="alert" className={styles.problems}>
            <p>
              {problems.length === 1
                ? 'Un point est à corriger :'
                : `${problems.length} points sont à corriger :`}
            </p>
            <ul>
              {problems.map(({ field, message }) => (
                <li key={`${field} ${message}`}>
                  <a href={`#${field}`}>{message}</a>
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className={styles.buttons}>{footer}</div>
      </div>
    </form>
  );
}

/** A titled group of fields. */
export function FormSection({
  title,
  help,
  children,
}: {
  title: string;
  help?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Panel title={title} id={id}>
      {help && <div className={styles.help}>{help}</div>}
      <div className={styles.fields}>{children}</div>
    </Panel>
  );
}
