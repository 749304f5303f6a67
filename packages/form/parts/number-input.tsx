import { type Control, readNumber, writeNumber } from '@cigogne/draft';
import { useEffect, useState } from 'react';
import { useFieldValue, useForm } from '../form-context.ts';
import type { ControlProps } from './field-control.tsx';
import styles from './inputs.module.css';

type NumberControl = Extract<Control, { kind: 'number' }>;

/** A figure typed with a comma or a point, its unit beside it; what is no figure is said, and not kept as one. */
export function NumberInput({ field, id, describedBy, control }: ControlProps & { control: NumberControl }) {
  const { readOnly } = useForm();
  const [value, set] = useFieldValue(field.path);
  const kept = typeof value === 'number' ? value : undefined;
  const [typed, setTyped] = useState(kept === undefined ? '' : writeNumber(kept));
  useEffect(
    () =>
      setTyped((before) =>
        readNumber(before) === kept ? before : kept === undefined ? '' : writeNumber(kept),
      ),
    [kept],
  );
  const noNumber = typed !== '' && readNumber(typed) === undefined;
  return (
    <div className={styles.figure}>
      <input
        id={id}
        type="text"
        className={styles.input}
        data-size="figure"
        inputMode={control.decimals > 0 ? 'decimal' : 'numeric'}
        value={typed}
        readOnly={readOnly}
        autoComplete="off"
        aria-describedby={control.unit ? `${id}-unite ${describedBy}` : describedBy}
        aria-invalid={noNumber || undefined}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          set(readNumber(currentTarget.value));
        }}
        onBlur={() => {
          if (kept !== undefined) setTyped(writeNumber(kept));
        }}
      />
      {control.unit && (
        <span id={`${id}-unite`} className={styles.unit}>
          {control.unit}
        </span>
      )}
      {noNumber && <span className={styles.noNumber}>Écrivez un nombre, comme « 34,5 ».</span>}
    </div>
  );
}
