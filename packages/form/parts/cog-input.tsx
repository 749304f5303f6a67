import { useEffect, useState } from 'react';
import { useFieldValue, useForm } from '../form-context.ts';
import { useCommunes } from '../use-communes.ts';
import type { ControlProps } from './field-control.tsx';
import styles from './inputs.module.css';

/** The INSEE code of a commune: typed, or found by a postal code and chosen by name. */
export function CogInput({ field, id, describedBy }: ControlProps) {
  const { readOnly } = useForm();
  const [value, set] = useFieldValue(field.path);
  const kept = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState(kept);
  useEffect(() => setTyped((before) => (before === kept || kept === '' ? before : kept)), [kept]);
  const communes = useCommunes(typed);
  return (
    <div className={styles.figure}>
      <input
        id={id}
        className={styles.input}
        data-size="figure"
        value={typed}
        maxLength={5}
        readOnly={readOnly}
        autoComplete="off"
        aria-describedby={describedBy}
        onChange={({ currentTarget }) => {
          const next = currentTarget.value.trim().toUpperCase();
          setTyped(next);
          set(/^\d[\dAB]\d{3}$/.test(next) ? next : undefined);
        }}
      />
      {communes.length > 0 && !readOnly && (
        <select
          className={styles.input}
          data-size="short"
          aria-label={`${field.label} : communes du code postal ${typed}`}
          value={communes.some(({ cog }) => cog === kept) ? kept : ''}
          onChange={({ currentTarget }) => {
            if (currentTarget.value) set(currentTarget.value);
          }}
        >
          <option value="">Code postal ? Choisissez la commune…</option>
          {communes.map(({ cog, name }) => (
            <option key={cog} value={cog}>
              {name} ({cog})
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
