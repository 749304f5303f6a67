import { Panel, useAction } from '@cigogne/ui';
import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CriteriaSet, Criterion } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import type { Question } from '../../words/condition.ts';
import { ActivateButton } from './activate-button.tsx';
import styles from './criteria.module.css';
import { CriterionCard } from './criterion-card.tsx';
import { Simulation } from './simulation.tsx';
import { AgeingFields, Thresholds } from './thresholds.tsx';

/** A draft: criteria and thresholds, its simulation, and putting it in service. */
export function CriteriaEditor({ set, questions }: { set: CriteriaSet; questions: readonly Question[] }) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState({ name: set.name, content: set.content });
  const [simulated, setSimulated] = useState(false);
  const { name, content } = draft;
  const dirty = JSON.stringify(draft) !== JSON.stringify({ name: set.name, content: set.content });
  const setCriteria = (criteria: Criterion[]) => setDraft({ name, content: { ...content, criteria } });
  const save = useAction({
    run: () => api.updateCriteria({ params: { id: set.id }, body: { version: set.version, ...draft } }),
    done: 'Le brouillon est enregistré.',
    failed: 'Le brouillon n’est pas enregistré',
  });
  const remove = useAction({
    run: () => api.deleteCriteria({ params: { id: set.id } }),
    done: 'Le brouillon est supprimé.',
    failed: 'Le brouillon n’est pas supprimé',
    after: () => void navigate('/criteres'),
  });
  const simulate = async () => {
    if (dirty) await save.mutateAsync(undefined);
    setSimulated(true);
  };
  return (
    <>
      <Panel title="Brouillon">
        <TextInput
          label="Nom du jeu"
          value={name}
          onChange={(event) => setDraft({ name: event.currentTarget.value, content })}
          maxLength={80}
          maw={420}
        />
      </Panel>
      <Panel
        title="Critères"
        actions={
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            onClick={() => setCriteria([newCriterion(questions), ...content.criteria])}
          >
            Ajouter un critère
          </Button>
        }
      >
        <ul className={styles.list}>
          {content.criteria.map((criterion) => (
            <CriterionCard
              key={criterion.id}
              criterion={criterion}
              questions={questions}
              opened={criterion.label === ''}
              onChange={(next) =>
                setCriteria(content.criteria.map((one) => (one.id === criterion.id ? next : one)))
              }
              onRemove={() => setCriteria(content.criteria.filter((one) => one.id !== criterion.id))}
            />
          ))}
        </ul>
      </Panel>
      <Panel title="À partir de combien de points">
        <Thresholds
          values={content.thresholds}
          onChange={(thresholds) => setDraft({ name, content: { ...content, thresholds } })}
        />
        <AgeingFields
          value={content.ageing}
          onChange={(ageing) => setDraft({ name, content: { ...content, ageing } })}
        />
      </Panel>
      <div className={styles.footer} data-dirty={dirty || undefined}>
        <Button disabled={!dirty} loading={save.isPending} onClick={() => save.mutate(undefined)}>
          Enregistrer le brouillon
        </Button>
        <Button variant="default" onClick={() => void simulate().catch(() => undefined)}>
          Simuler
        </Button>
        {!dirty && <ActivateButton set={set} />}
        <Button variant="subtle" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
          Supprimer le brouillon
        </Button>
      </div>
      {simulated && !dirty && <Simulation id={set.id} version={set.version} />}
    </>
  );
}

function newCriterion(questions: readonly Question[]): Criterion {
  const [first] = questions;
  return {
    id: `critere-${Date.now().toString(36)}`,
    label: '',
    explanation: '',
    kinds: first?.kinds ?? ['CS8'],
    weight: 10,
    when: { item: first?.id ?? '', missing: true },
    active: true,
    sectors: [],
  };
}
