import { useEffect, useState } from 'react';
import { useFieldProblem, useFieldValue, useForm } from '../form-context.ts';
import type { ControlProps } from './field-control.tsx';
import styles from './inputs.module.css';

interface TextInputProps extends ControlProps {
  type: 'text' | 'date' | 'time';
  maxLength?: number;
  inputMode?: 'numeric' | 'tel' | 'email' | undefined;
}

/** The browser's own fields, which every assistive technology knows; a day is kept once its year has four digits. */
export function TextInput({ field, id, describedBy, type, maxLength, inputMode }: TextInputProps) {
  const { readOnly } = useForm();
  const [value, set] = useFieldValue(field.path);
  const problem = useFieldProblem(field.path);
  const kept = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState(kept);
  useEffect(
    () => setTyped((before) => ((complete(type, before) ?? '') === kept ? before : kept)),
    [kept, type],
  );
  return (
    <input
      id={id}
      type={type}
      className={styles.input}
      data-size={type === 'text' ? undefined : 'short'}
      value={typed}
      maxLength={maxLength}
      // The browser then takes no fifth digit for the year.
      max={type === 'date' ? '9999-12-31' : undefined}
      inputMode={inputMode}
      readOnly={readOnly}
      autoComplete="off"
      spellCheck={false}
      aria-describedby={describedBy}
      aria-invalid={problem && !problem.gentle ? true : undefined}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        set(complete(type, currentTarget.value));
      }}
    />
  );
}

function complete(type: TextInputProps['type'], text: string): string | undefined {
  const value = text.trim();
  if (value === '' || (type === 'date' && !isDay(value))) return undefined;
  return type === 'time' ? value.slice(0, 5) : value;
}

/** Years typed digit by digit pass through 0002 and 0020, and may be given one digit too many. */
function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && value >= '1900';
}

export function LongText({ field, id, describedBy, maxLength }: ControlProps & { maxLength: number }) {
  const { readOnly } = useForm();
  const [value, set] = useFieldValue(field.path);
  const kept = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState(kept);
  useEffect(() => setTyped((before) => (before.trim() === kept ? before : kept)), [kept]);
  return (
    <textarea
      id={id}
      className={styles.input}
      rows={2}
      value={typed}
      maxLength={maxLength}
      readOnly={readOnly}
      aria-describedby={describedBy}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        set(currentTarget.value.trim() || undefined);
      }}
    />
  );
}
