import { ActionIcon, MultiSelect, NativeSelect, NumberInput, Select } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import {
  OPERATOR_WORDS,
  type Operator,
  operatorsFor,
  type Question,
  type Row,
} from '../../words/condition.ts';
import styles from './criteria.module.css';

interface ConditionRowProps {
  row: Row;
  questions: readonly Question[];
  onChange(row: Row): void;
  onRemove?: (() => void) | undefined;
}

/** « Poids de naissance » « est inférieur à » « 2 500 » g. */
export function ConditionRow({ row, questions, onChange, onRemove }: ConditionRowProps) {
  const question = questions.find(({ id }) => id === row.item);
  const operators = question ? operatorsFor(question) : [row.operator];
  return (
    <div className={styles.line}>
      <Select
        aria-label="Question du certificat"
        placeholder="Choisissez une question"
        searchable
        value={question ? row.item : null}
        onChange={(id) => {
          const chosen = questions.find((one) => one.id === id);
          if (chosen) onChange(fresh(chosen, operatorsFor(chosen)[0] ?? 'missing'));
        }}
        data={questions.map(({ id, label }) => ({ value: id, label }))}
        nothingFoundMessage="Aucune question de ce nom"
        limit={80}
      />
      <NativeSelect
        aria-label="Comparaison"
        value={row.operator}
        onChange={(event) => {
          const operator = operators.find((one) => one === event.currentTarget.value);
          if (operator && question) {
            onChange(sameValues(operator, row.operator) ? { ...row, operator } : fresh(question, operator));
          }
        }}
        data={operators.map((operator) => ({ value: operator, label: OPERATOR_WORDS[operator] }))}
      />
      {question && <RowValue row={row} question={question} onChange={onChange} />}
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label="Retirer cette condition"
          onClick={onRemove}
        >
          <IconTrash size={18} aria-hidden="true" color="var(--cg-ink-2)" />
        </ActionIcon>
      )}
    </div>
  );
}

function RowValue({
  row,
  question,
  onChange,
}: Omit<ConditionRowProps, 'questions'> & { question: Question }) {
  const { operator, values } = row;
  const [first] = values;
  if (operator === 'missing' || operator === 'answered') return <span />;
  if (question.type === 'number') {
    return (
      <NumberInput
        aria-label="Valeur"
        value={typeof first === 'number' ? first : 0}
        onChange={(value) => onChange({ ...row, values: [Number(value) || 0] })}
        suffix={question.unit ? ` ${question.unit}` : ''}
        thousandSeparator=" "
        decimalSeparator=","
      />
    );
  }
  if (question.type === 'yes-no') {
    return (
      <NativeSelect
        aria-label="Valeur"
        value={first === false ? 'non' : 'oui'}
        onChange={(event) => onChange({ ...row, values: [event.currentTarget.value === 'oui'] })}
        data={['oui', 'non']}
      />
    );
  }
  return (
    <MultiSelect
      aria-label="Valeurs"
      placeholder={values.length === 0 ? 'Choisissez une ou plusieurs réponses' : undefined}
      searchable
      value={values.map(String)}
      onChange={(chosen) => onChange({ ...row, values: chosen })}
      data={question.choices.map(({ code, label }) => ({ value: code, label }))}
    />
  );
}

/** Changing the verb keeps what was chosen where it still means something. */
function sameValues(next: Operator, before: Operator): boolean {
  const pairs: readonly (readonly Operator[])[] = [
    ['below', 'above'],
    ['is', 'is-not'],
  ];
  return pairs.some((pair) => pair.includes(next) && pair.includes(before));
}

function fresh({ id, type, choices }: Question, operator: Operator): Row {
  if (operator === 'missing' || operator === 'answered') return { item: id, operator, values: [] };
  const [choice] = choices;
  const value = type === 'number' ? [0] : type === 'yes-no' ? [true] : choice ? [choice.code] : [];
  return { item: id, operator, values: value };
}
