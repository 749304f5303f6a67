import { useEffect } from 'react';
import { useFields, useFieldValue, useForm } from '../form-context.ts';
import { useCommunes } from '../use-communes.ts';
import type { ControlProps } from './field-control.tsx';
import styles from './inputs.module.css';

/** A commune, proposed from its postal code; written alone when the code has one. Any other name may be typed. */
export function CityInput({ field, id, describedBy, postalCode }: ControlProps & { postalCode: string }) {
  const { readOnly } = useForm();
  const [value, set] = useFieldValue(field.path);
  const code = useFields((fields) => fields[postalCode]);
  const communes = useCommunes(typeof code === 'string' ? code : '');
  const [only, second] = communes;
  useEffect(() => {
    if (only && !second && value === undefined && !readOnly) set(only.name);
  }, [only, second, value, readOnly, set]);
  return (
    <>
      <input
        id={id}
        className={styles.input}
        list={`${id}-communes`}
        value={typeof value === 'string' ? value : ''}
        readOnly={readOnly}
        autoComplete="off"
        aria-describedby={describedBy}
        onChange={({ currentTarget }) => set(currentTarget.value || undefined)}
      />
      <datalist id={`${id}-communes`}>
        {communes.map(({ cog, name }) => (
          <option key={cog} value={name} />
        ))}
      </datalist>
    </>
  );
}
