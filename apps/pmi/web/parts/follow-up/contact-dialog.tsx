import { FormDialog, parisDay, useAction } from '@cigogne/ui';
import { NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  type ContactOutcome,
  MEANS,
  MEANS_IDS,
  type Means,
  OUTCOME_IDS,
  OUTCOMES,
  type Proposal,
} from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { childName } from '../../words/child.ts';
import { MEANS_ICON } from '../../words/states.ts';
import styles from './dialogs.module.css';
import type { Actionable } from './follow-up.ts';
import { IconChoice } from './icon-choice.tsx';

/** How one most often keeps what was proposed. */
const MEANS_OF: Readonly<Record<Proposal, Means>> = {
  'home-visit': 'visit',
  call: 'call',
  letter: 'letter',
  consultation: 'consultation',
  nothing: 'call',
};

/** What happened with the family, and what comes next. */
export function ContactDialog({ followUp, onClose }: { followUp: Actionable; onClose(): void }) {
  const [means, setMeans] = useState<Means>(MEANS_OF[followUp.proposal ?? 'call']);
  const [outcome, setOutcome] = useState<ContactOutcome>('met');
  const [day, setDay] = useState(parisDay(new Date()));
  const [note, setNote] = useState('');
  const [next, setNext] = useState('');
  const today = parisDay(new Date());
  const save = useAction({
    run: () =>
      api.recordContact({
        params: { id: followUp.id },
        body: {
          version: followUp.version,
          // A contact noted today is of this minute; one of another day is of its noon.
          at: day === today ? new Date().toISOString() : `${day}T12:00:00+01:00`,
          means,
          outcome,
          note,
          plannedFor: next || null,
        },
      }),
    done: `Le contact est noté pour ${childName(followUp.child)}.`,
    failed: 'Le contact n’est pas noté',
    after: onClose,
  });
  return (
    <FormDialog
      title={`Noter un contact : ${childName(followUp.child)}`}
      size="lg"
      confirm="Noter le contact"
      pending={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <Radio.Group
        label="Comment"
        value={means}
        onChange={(value) => setMeans(MEANS_IDS.find((id) => id === value) ?? means)}
      >
        <div className={styles.choices}>
          {MEANS_IDS.map((id) => (
            <IconChoice key={id} value={id} label={MEANS[id]} icon={MEANS_ICON[id]} />
          ))}
        </div>
      </Radio.Group>
      <div className={styles.pair}>
        <NativeSelect
          label="Résultat"
          value={outcome}
          onChange={(event) =>
            setOutcome(OUTCOME_IDS.find((id) => id === event.currentTarget.value) ?? outcome)
          }
          data={OUTCOME_IDS.map((id) => ({ value: id, label: OUTCOMES[id] }))}
        />
        <TextInput
          type="date"
          label="Le"
          value={day}
          max={today}
          onChange={(event) => setDay(event.currentTarget.value || today)}
        />
      </div>
      <Textarea
        label="Note"
        description="Ce que l’équipe doit savoir avant le prochain contact."
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={2000}
        autosize
        minRows={3}
      />
      <TextInput
        type="date"
        label="Prochaine étape le"
        description="Laissez vide si rien d’autre n’est prévu."
        value={next}
        min={today}
        onChange={(event) => setNext(event.currentTarget.value)}
        maw={280}
      />
    </FormDialog>
  );
}
