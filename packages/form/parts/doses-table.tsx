import type { Dose, ValueSetName } from '@cigogne/certificate';
import {
  changedDose,
  type FieldValue,
  nextDose,
  options as optionsOf,
  readDay,
  writeDay,
} from '@cigogne/draft';
import { Button, CloseButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useFieldValue, useForm } from '../form-context.ts';
import styles from './doses-table.module.css';
import type { ControlProps } from './field-control.tsx';
import inputs from './inputs.module.css';

/** Doses of vaccines: a line each, with its rank and its day; a month or a year is enough when no more is known. */
export function DosesTable({ field, id, describedBy, valueSet }: ControlProps & { valueSet: ValueSetName }) {
  const { readOnly } = useForm();
  const [value, set] = useFieldValue(field.path);
  const [added, setAdded] = useState<number>();
  const doses = dosesOf(value);
  const vaccines = optionsOf(valueSet);
  const write = (next: readonly Dose[]) => set(next.length === 0 ? undefined : next);
  const first = vaccines[0]?.value ?? '';
  return (
    <fieldset id={id} className={styles.doses} aria-labelledby={`${id}-nom`} aria-describedby={describedBy}>
      {doses.length > 0 && (
        <section className={styles.frame} aria-label={`${field.label} : doses`}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Vaccin</th>
                <th scope="col">Fait</th>
                <th scope="col">Dose</th>
                <th scope="col">Rappel</th>
                <th scope="col">Date</th>
                <th scope="col">Lot</th>
                <th scope="col">
                  <span className="cg-hidden">Retirer</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {doses.map((dose, index) => (
                <DoseLine
                  // biome-ignore lint/suspicious/noArrayIndexKey: a dose has no name but its place in the list
                  key={index}
                  dose={dose}
                  name={`Dose ${index + 1}`}
                  vaccines={vaccines}
                  readOnly={readOnly}
                  fresh={index === added}
                  onChange={(change) => write(doses.with(index, changedDose(dose, change)))}
                  onRemove={() => write(doses.toSpliced(index, 1))}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {!readOnly && (
        <Button
          variant="default"
          size="sm"
          mt={doses.length > 0 ? 'xs' : 0}
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          onClick={() => {
            setAdded(doses.length);
            write([...doses, nextDose(doses, doses.at(-1)?.vaccine ?? first)]);
          }}
        >
          Ajouter une dose
        </Button>
      )}
    </fieldset>
  );
}

function dosesOf(value: FieldValue | undefined): readonly Dose[] {
  return isDoses(value) ? value : [];
}

function isDoses(value: FieldValue | undefined): value is readonly Dose[] {
  return Array.isArray(value);
}

interface DoseLineProps {
  dose: Dose;
  name: string;
  vaccines: readonly { value: string; label: string }[];
  readOnly: boolean;
  /** It was just added: the cursor goes to it, as it is to be filled next. */
  fresh: boolean;
  onChange(change: { [K in keyof Dose]?: Dose[K] | undefined }): void;
  onRemove(): void;
}

function DoseLine({ dose, name, vaccines, readOnly, fresh, onChange, onRemove }: DoseLineProps) {
  const start = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (fresh) start.current?.focus();
  }, [fresh]);
  return (
    <tr>
      <td data-label="Vaccin">
        <select
          ref={start}
          className={inputs.input}
          aria-label={`${name}, vaccin`}
          value={dose.vaccine}
          disabled={readOnly}
          onChange={({ currentTarget }) => onChange({ vaccine: currentTarget.value })}
        >
          {vaccines.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </td>
      <td className={styles.box} data-label="Fait">
        <input
          type="checkbox"
          aria-label={`${name}, faite`}
          checked={dose.given}
          disabled={readOnly}
          onChange={({ currentTarget }) => onChange({ given: currentTarget.checked })}
        />
      </td>
      <td data-label="Dose">
        <input
          className={inputs.input}
          inputMode="numeric"
          aria-label={`${name}, rang`}
          value={dose.rank ?? ''}
          disabled={readOnly || !dose.given}
          onChange={({ currentTarget }) =>
            onChange({ rank: /^\d$/.test(currentTarget.value) ? Number(currentTarget.value) : undefined })
          }
        />
      </td>
      <td className={styles.box} data-label="Rappel">
        <input
          type="checkbox"
          aria-label={`${name}, rappel`}
          checked={dose.booster === true}
          disabled={readOnly || !dose.given}
          onChange={({ currentTarget }) => onChange({ booster: currentTarget.checked || undefined })}
        />
      </td>
      <td data-label="Date">
        <DayInput
          label={`${name}, date`}
          day={dose.date}
          disabled={readOnly || !dose.given}
          onChange={(date) => onChange({ date })}
        />
      </td>
      <td data-label="Lot">
        <input
          className={inputs.input}
          aria-label={`${name}, lot`}
          maxLength={60}
          value={dose.lot ?? ''}
          disabled={readOnly || !dose.given}
          onChange={({ currentTarget }) => onChange({ lot: currentTarget.value || undefined })}
        />
      </td>
      <td>{!readOnly && <CloseButton aria-label={`Retirer : ${name}`} onClick={onRemove} />}</td>
    </tr>
  );
}

interface DayInputProps {
  label: string;
  day: string | undefined;
  disabled: boolean;
  onChange(day: string | undefined): void;
}

function DayInput({ label, day, disabled, onChange }: DayInputProps) {
  const [typed, setTyped] = useState(writeDay(day));
  useEffect(() => setTyped((before) => (readDay(before) === day ? before : writeDay(day))), [day]);
  return (
    <input
      className={inputs.input}
      aria-label={label}
      placeholder="jj/mm/aaaa"
      title="Jour, mois ou année : 04/03/2025, 03/2025 ou 2025"
      value={typed}
      disabled={disabled}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(readDay(currentTarget.value));
      }}
    />
  );
}
