import { useFieldValue, useForm } from '../form-context.ts';
import type { ControlProps } from './field-control.tsx';
import styles from './inputs.module.css';

/** A box: true, or nothing said. */
export function TickBox({ field, id, describedBy }: ControlProps) {
  const { readOnly } = useForm();
  const [value, set] = useFieldValue(field.path);
  return (
    <div className={styles.tick}>
      <input
        id={id}
        type="checkbox"
        checked={value === true}
        disabled={readOnly}
        aria-describedby={describedBy}
        onChange={({ currentTarget }) => set(currentTarget.checked ? true : undefined)}
      />
    </div>
  );
}
