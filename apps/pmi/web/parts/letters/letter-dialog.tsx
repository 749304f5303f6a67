import { LoadingState, MessageBar, useAction } from '@cigogne/ui';
import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LETTER_PURPOSES, type LetterPurpose, type LetterTemplate } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { letterPreviewQuery, letterTemplatesQuery } from '../../data/letter-queries.ts';
import { childName } from '../../words/child.ts';
import type { Actionable } from '../follow-up/follow-up.ts';
import { LetterPaper, RefusedLetters } from './letter-paper.tsx';
import { PrintLink } from './print-link.tsx';

/** One letter: choose it, read it, write it; then it is printed, and noted in the follow-up. */
export function LetterDialog({ followUp, onClose }: { followUp: Actionable; onClose(): void }) {
  const { data } = useQuery(letterTemplatesQuery);
  return (
    <Modal opened onClose={onClose} title={`Écrire un courrier : ${childName(followUp.child)}`} size="lg">
      {data ? <Letter followUp={followUp} templates={data.templates} onClose={onClose} /> : <LoadingState />}
    </Modal>
  );
}

const FIRST: Readonly<Partial<Record<string, LetterPurpose>>> = {
  'home-visit': 'home-visit',
  consultation: 'consultation',
};

function Letter({
  followUp,
  templates,
  onClose,
}: {
  followUp: Actionable;
  templates: readonly LetterTemplate[];
  onClose(): void;
}) {
  const purpose = FIRST[followUp.proposal ?? ''] ?? 'home-visit';
  const suited = templates.find((one) => one.purpose === purpose) ?? templates[0];
  const [template, setTemplate] = useState(suited?.id ?? '');
  const [together, setTogether] = useState(true);
  const [run] = useState(() => crypto.randomUUID());
  const alone = useQuery(letterPreviewQuery([{ followUp: followUp.id, template }]));
  const twins = alone.data?.twins ?? [];
  const joined = together ? twins : [];
  const letters = [followUp.id, ...joined.map((twin) => twin.followUp)].map((id) => ({
    followUp: id,
    template,
  }));
  const preview = useQuery(letterPreviewQuery(letters));
  const [letter] = preview.data?.letters ?? [];
  const write = useAction({
    run: () => api.writeLetters({ body: { run, letters } }),
    failed: 'Le courrier n’est pas écrit',
  });
  if (write.data) {
    return (
      <Stack>
        <MessageBar tone="good">
          Le courrier est noté dans le suivi. Imprimez-le : il est prêt pour une enveloppe à fenêtre.
        </MessageBar>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <PrintLink run={run} count={write.data.letters} />
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      <TemplateSelect templates={templates} value={template} onChange={setTemplate} />
      {twins.length > 0 && (
        <Checkbox
          label={`Une seule lettre, aussi pour ${twins.map(({ given }) => given).join(' et ')}`}
          checked={together}
          onChange={(event) => setTogether(event.currentTarget.checked)}
        />
      )}
      {preview.data && preview.data.refused.length > 0 && (
        <MessageBar tone="action">
          Ce courrier ne peut pas être écrit.
          <RefusedLetters refused={preview.data.refused} />
        </MessageBar>
      )}
      {letter && <LetterPaper letter={letter} />}
      <Text size="sm" c="var(--cg-ink-2)">
        Un courrier peut être ouvert par toute personne du foyer : il ne dit rien de la santé, ni de ce qui
        est signalé.
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Annuler
        </Button>
        <Button disabled={!letter} loading={write.isPending} onClick={() => write.mutate(undefined)}>
          Écrire le courrier
        </Button>
      </Group>
    </Stack>
  );
}

/** The letters by what they are for. */
export function TemplateSelect({
  templates,
  value,
  onChange,
  label = 'Courrier',
  hidden = false,
}: {
  templates: readonly LetterTemplate[];
  value: string;
  onChange(id: string): void;
  label?: string;
  hidden?: boolean;
}) {
  return (
    <NativeSelect
      {...(hidden ? { 'aria-label': label } : { label })}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={templates.map(({ id, name, purpose }) => ({
        value: id,
        label: name || LETTER_PURPOSES[purpose],
      }))}
    />
  );
}
