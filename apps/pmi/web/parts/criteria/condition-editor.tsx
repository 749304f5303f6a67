import { Button, NativeSelect } from '@mantine/core';
import type { CriterionCondition } from '../../../contract.ts';
import { type Group, type Question, readCondition, writeCondition } from '../../words/condition.ts';
import { ConditionRow } from './condition-row.tsx';
import styles from './criteria.module.css';

interface ConditionEditorProps {
  condition: CriterionCondition;
  questions: readonly Question[];
  onChange(condition: CriterionCondition): void;
  /** Absent: the condition is the whole of the criterion and cannot be taken away. */
  onRemove?: (() => void) | undefined;
}

const MODES = [
  { value: 'all', label: 'Toutes ces conditions' },
  { value: 'any', label: 'Au moins une de ces conditions' },
  { value: 'none', label: 'Aucune de ces conditions' },
] as const;

/** A condition, or several of them and within one another: made by choosing, never by writing code. */
export function ConditionEditor({ condition, questions, onChange, onRemove }: ConditionEditorProps) {
  const read = readCondition(condition);
  const blank: CriterionCondition = { item: questions[0]?.id ?? '', missing: true };
  if ('mode' in read) {
    return (
      <GroupEditor group={read} blank={blank} questions={questions} onChange={onChange} onRemove={onRemove} />
    );
  }
  return (
    <div className={styles.condition}>
      <ConditionRow
        row={read}
        questions={questions}
        onChange={(row) => onChange(writeCondition(row))}
        onRemove={onRemove}
      />
      {!onRemove && (
        <Button
          variant="subtle"
          size="compact-md"
          className={styles.add}
          onClick={() => onChange({ all: [condition, blank] })}
        >
          Ajouter une condition
        </Button>
      )}
    </div>
  );
}

interface GroupEditorProps extends Omit<ConditionEditorProps, 'condition'> {
  group: Group;
  blank: CriterionCondition;
}

function GroupEditor({ group, blank, questions, onChange, onRemove }: GroupEditorProps) {
  const write = (part: Partial<Group>) => onChange(writeCondition({ ...group, ...part }));
  const { conditions } = group;
  const without = (at: number) => {
    const left = conditions.filter((_, index) => index !== at);
    const [only] = left;
    // A group of one says nothing more than its only condition.
    if (left.length === 1 && only && group.mode !== 'none') onChange(only);
    else write({ conditions: left });
  };
  return (
    <fieldset className={styles.group}>
      <legend className="cg-hidden">Plusieurs conditions</legend>
      <NativeSelect
        aria-label="Comment les conditions se combinent"
        value={group.mode}
        onChange={(event) =>
          write({ mode: MODES.find(({ value }) => value === event.currentTarget.value)?.value ?? group.mode })
        }
        data={[...MODES]}
        maw={320}
      />
      {conditions.map((part, index) => (
        <ConditionEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name; its place is what tells it apart
          key={index}
          condition={part}
          questions={questions}
          onChange={(next) => write({ conditions: conditions.with(index, next) })}
          onRemove={conditions.length > 1 ? () => without(index) : onRemove}
        />
      ))}
      <div className={styles.adds}>
        <Button
          variant="subtle"
          size="compact-md"
          onClick={() => write({ conditions: [...conditions, blank] })}
        >
          Ajouter une condition
        </Button>
        <Button
          variant="subtle"
          size="compact-md"
          onClick={() => write({ conditions: [...conditions, { any: [blank, blank] }] })}
        >
          Ajouter un groupe
        </Button>
        {onRemove && (
          <Button variant="subtle" color="brique" size="compact-md" onClick={onRemove}>
            Retirer le groupe
          </Button>
        )}
      </div>
    </fieldset>
  );
}
