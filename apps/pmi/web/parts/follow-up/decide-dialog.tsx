import { FormDialog, useAction } from '@cigogne/ui';
import { NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { PROPOSAL_IDS, PROPOSALS, type Proposal, URGENCIES, URGENCY_IDS } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { useSession } from '../../session/session.ts';
import { childName } from '../../words/child.ts';
import { PROPOSAL_ICON } from '../../words/states.ts';
import { ColleagueSelect } from './colleague-select.tsx';
import styles from './dialogs.module.css';
import type { Actionable } from './follow-up.ts';
import { IconChoice } from './icon-choice.tsx';

/** What is proposed to the family, by whom and when: one gesture. A secretary sees who and when alone. */
export function DecideDialog({ followUp, onClose }: { followUp: Actionable; onClose(): void }) {
  const session = useSession();
  const proposes = session.may('worklist:write');
  const [proposal, setProposal] = useState<Proposal | null>(followUp.proposal);
  const [urgency, setUrgency] = useState(followUp.urgency);
  const [assignedTo, setAssignedTo] = useState(
    // A puéricultrice who decides for a child that nobody has most often means to see to it herself.
    followUp.assignedTo?.id ?? (session.user.role === 'puericultrice' ? session.user.id : ''),
  );
  const [plannedFor, setPlannedFor] = useState(followUp.plannedFor ?? '');
  const [note, setNote] = useState('');
  const [told, setTold] = useState(false);
  const missing = proposes && proposal === null;
  const save = useAction({
    run: async () => {
      const params = { id: followUp.id };
      // First what may be refused, as a colleague of another sector: then nothing at all is changed.
      const planned = await api.planFollowUp({
        params,
        body: {
          version: followUp.version,
          assignedTo: assignedTo || null,
          plannedFor: plannedFor || null,
        },
      });
      if (!proposes || proposal === null) return planned;
      return api.proposeFollowUp({
        params,
        body: { version: planned.version, proposal, urgency, ...(note.trim() ? { note } : {}) },
      });
    },
    done: `C’est noté pour ${childName(followUp.child)}.`,
    failed: 'Rien n’est enregistré',
    after: onClose,
  });
  return (
    <FormDialog
      title={`Proposer : ${childName(followUp.child)}`}
      size="lg"
      confirm="Enregistrer"
      pending={save.isPending}
      onSubmit={() => {
        setTold(true);
        if (!missing) save.mutate(undefined);
      }}
      onClose={onClose}
    >
      {proposes && (
        <Radio.Group
          label="À la famille"
          value={proposal ?? ''}
          onChange={(value) => setProposal(PROPOSAL_IDS.find((id) => id === value) ?? null)}
          error={told && missing ? 'Choisissez ce qui est proposé.' : undefined}
        >
          <div className={styles.choices}>
            {PROPOSAL_IDS.map((id) => (
              <IconChoice key={id} value={id} label={PROPOSALS[id]} icon={PROPOSAL_ICON[id]} />
            ))}
          </div>
        </Radio.Group>
      )}
      <div className={styles.pair}>
        <ColleagueSelect
          label="Confié à"
          value={assignedTo}
          onChange={setAssignedTo}
          sector={followUp.child.sector?.id}
        />
        <TextInput
          type="date"
          label="Prévu le"
          value={plannedFor}
          onChange={(event) => setPlannedFor(event.currentTarget.value)}
        />
      </div>
      {proposes && (
        <>
          <NativeSelect
            label="Urgence"
            value={urgency}
            onChange={(event) =>
              setUrgency(URGENCY_IDS.find((id) => id === event.currentTarget.value) ?? urgency)
            }
            data={URGENCY_IDS.map((id) => ({ value: id, label: URGENCIES[id] }))}
          />
          <Textarea
            label="Note pour la suite"
            description="Facultative ; lue par l’équipe qui suit l’enfant."
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={2000}
            autosize
            minRows={2}
          />
        </>
      )}
    </FormDialog>
  );
}
