import { Button, Checkbox, Group, NumberInput, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Criterion } from '../../../contract.ts';
import type { Question } from '../../words/condition.ts';
import { KIND_NAME, KINDS } from '../../words/names.ts';
import { ConditionEditor } from './condition-editor.tsx';
import styles from './criteria.module.css';
import { CriterionSummary } from './criterion-summary.tsx';

interface CriterionCardProps {
  criterion: Criterion;
  questions: readonly Question[];
  opened: boolean;
  onChange(criterion: Criterion): void;
  onRemove(): void;
}

/** One criterion of a draft: read in a glance, opened to be changed. */
export function CriterionCard({ criterion, questions, opened, onChange, onRemove }: CriterionCardProps) {
  const [open, setOpen] = useState(opened);
  const name = criterion.label || 'nouveau critère';
  if (!open) {
    return (
      <li className={styles.row}>
        <CriterionSummary criterion={criterion} questions={questions} />
        <Button variant="light" size="compact-md" onClick={() => setOpen(true)}>
          Modifier<span className="cg-hidden"> : {name}</span>
        </Button>
      </li>
    );
  }
  const change = (part: Partial<Criterion>) => onChange({ ...criterion, ...part });
  const offered = questions.filter(({ kinds }) => kinds.some((kind) => criterion.kinds.includes(kind)));
  return (
    <li className={styles.open}>
      <Stack>
        <div className={styles.fields}>
          <TextInput
            label="Nom du critère"
            value={criterion.label}
            onChange={(event) => change({ label: event.currentTarget.value })}
            maxLength={80}
            error={criterion.label.trim().length < 3 && 'Donnez-lui un nom.'}
          />
          <NumberInput
            label="Poids (points)"
            min={0}
            max={100}
            allowDecimal={false}
            value={criterion.weight}
            onChange={(value) => change({ weight: Number(value) || 0 })}
          />
        </div>
        <Checkbox.Group
          label="Certificats"
          value={criterion.kinds}
          onChange={(chosen) => change({ kinds: KINDS.filter((kind) => chosen.includes(kind)) })}
          error={criterion.kinds.length === 0 && 'Choisissez au moins un certificat.'}
        >
          <Group mt="xs">
            {KINDS.map((kind) => (
              <Checkbox key={kind} value={kind} label={KIND_NAME[kind]} />
            ))}
          </Group>
        </Checkbox.Group>
        <div>
          <p className={styles.heading}>Quand</p>
          <ConditionEditor
            condition={criterion.when}
            questions={offered}
            onChange={(when) => change({ when })}
          />
        </div>
        <Textarea
          label="Pourquoi c’est important"
          description="Lu par la puéricultrice à côté du nom de l’enfant."
          value={criterion.explanation}
          onChange={(event) => change({ explanation: event.currentTarget.value })}
          maxLength={500}
          autosize
          minRows={2}
          error={criterion.explanation.trim().length < 3 && 'Dites-le en une phrase.'}
        />
        <Group justify="space-between">
          <Switch
            label="Compte dans le score"
            checked={criterion.active}
            onChange={(event) => change({ active: event.currentTarget.checked })}
          />
          <Group>
            <Button variant="subtle" color="brique" onClick={onRemove}>
              Retirer
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              Refermer
            </Button>
          </Group>
        </Group>
      </Stack>
    </li>
  );
}
