import { isUnknown } from '@cigogne/certificate';
import type { Option } from '@cigogne/draft';
import { useFieldValue, useForm } from '../form-context.ts';
import type { ControlProps } from './field-control.tsx';
import styles from './inputs.module.css';

const NOT_KNOWN = '?';

/** Six answers and more: the browser's own list, where typing the first letters finds the answer. */
export function ChoiceList({
  field,
  id,
  describedBy,
  options,
}: ControlProps & { options: readonly Option[] }) {
  const { readOnly } = useForm();
  const [value, set] = useFieldValue(field.path);
  const { unknown } = field;
  const chosen =
    typeof value === 'string' ? value : typeof value === 'object' && isUnknown(value) ? NOT_KNOWN : '';
  return (
    <select
      id={id}
      className={styles.input}
      value={chosen}
      disabled={readOnly}
      aria-describedby={describedBy}
      onChange={({ currentTarget: { value: next } }) =>
        set(next === '' ? undefined : next === NOT_KNOWN && unknown ? { unknown } : next)
      }
    >
      <option value="">Choisissez…</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
      {unknown && <option value={NOT_KNOWN}>Non connu</option>}
    </select>
  );
}
