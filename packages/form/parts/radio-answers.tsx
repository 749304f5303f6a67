import { isUnknown } from '@cigogne/certificate';
import type { FieldValue, Option } from '@cigogne/draft';
import type { KeyboardEvent } from 'react';
import { useFieldValue, useForm } from '../form-context.ts';
import type { ControlProps } from './field-control.tsx';
import styles from './radio-answers.module.css';

interface RadioAnswersProps extends ControlProps {
  options: readonly Option[];
  /** The answers are « oui » and « non »: the draft holds true and false. */
  boolean?: boolean;
}

const NOT_KNOWN = 'non-connu';

/**
 * A few answers, all in sight. By keyboard: arrows; O, N and I (« inconnu ») for yes, no and not known; the digit of
 * an answer; Delete takes the answer away.
 */
export function RadioAnswers({ field, id, describedBy, options, boolean }: RadioAnswersProps) {
  const { readOnly } = useForm();
  const [value, set] = useFieldValue(field.path);
  const { unknown } = field;
  const choices = unknown ? [...options, { value: NOT_KNOWN, label: 'Non connu' }] : options;
  const chosen = chosenOf(value);
  const choose = (choice: string | undefined) => {
    if (choice === undefined) set(undefined);
    else if (choice === NOT_KNOWN) set(unknown === undefined ? undefined : { unknown });
    else set(boolean ? choice === 'oui' : choice);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (readOnly || event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = choiceOfKey(event.key, choices);
    if (choice === undefined) return;
    event.preventDefault();
    choose(choice === '' ? undefined : choice);
    const input = event.currentTarget.querySelector<HTMLInputElement>(`input[value="${CSS.escape(choice)}"]`);
    input?.focus();
  };
  return (
    <div
      id={id}
      role="radiogroup"
      aria-labelledby={`${id}-nom`}
      aria-describedby={describedBy}
      aria-required={field.required === 'refused' || undefined}
      className={styles.answers}
      data-inline={boolean || undefined}
      onKeyDown={onKeyDown}
    >
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={styles.answer}
          data-chosen={chosen === choice.value || undefined}
        >
          <input
            type="radio"
            name={id}
            value={choice.value}
            checked={chosen === choice.value}
            disabled={readOnly && chosen !== choice.value}
            onChange={() => {
              if (!readOnly) choose(choice.value);
            }}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}

function chosenOf(value: FieldValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'string') return value;
  return typeof value === 'object' && isUnknown(value) ? NOT_KNOWN : undefined;
}

/** The answer that a key gives; empty when it takes the answer away; undefined when the key means nothing here. */
function choiceOfKey(key: string, choices: readonly Option[]): string | undefined {
  if (key === 'Delete' || key === 'Backspace') return '';
  if (/^[1-9]$/.test(key)) return choices[Number(key) - 1]?.value;
  const initial = { o: 'oui', n: 'non', i: NOT_KNOWN }[key.toLowerCase()];
  return choices.some(({ value }) => value === initial) ? initial : undefined;
}
