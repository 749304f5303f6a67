import { counted, FormDialog, formatDay, MessageBar, parisDay, QueryView, useAction } from '@cigogne/ui';
import { Checkbox, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Identity } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { matchSideQuery, splitQuery } from '../../data/rights-queries.ts';
import { born, childName } from '../../words/child.ts';
import { KIND_NAME, KIND_SHORT } from '../../words/names.ts';

/** Takes certificates that are another child’s out of a record: which ones, and what it would give. */
export function SplitDialog({ identity, onClose }: { identity: Identity; onClose(): void }) {
  const side = useQuery(matchSideQuery(identity.id));
  const [chosen, setChosen] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const preview = useQuery(splitQuery(identity.id, chosen));
  const split = useAction({
    run: () => api.splitChild({ params: { id: identity.id }, body: { certificates: chosen, reason } }),
    done: 'Les certificats sont dans un dossier à part. L’histoire du dossier permet de le défaire.',
    failed: 'Rien n’est séparé',
    after: onClose,
  });
  const ready =
    chosen.length > 0 && preview.data !== undefined && !preview.isError && reason.trim().length >= 3;
  return (
    <FormDialog
      title={`Sortir des certificats du dossier de ${childName(identity)}`}
      size="lg"
      confirm="Séparer"
      disabled={!ready}
      pending={split.isPending}
      onSubmit={() => split.mutate(undefined)}
      onClose={onClose}
    >
      <QueryView query={side}>
        {({ certificates }) => (
          <Checkbox.Group
            label="Les certificats d’un autre enfant"
            description="Ils iront dans un nouveau dossier, avec leurs suivis."
            value={chosen}
            onChange={setChosen}
          >
            <Stack gap="xs" mt="xs">
              {certificates.map(({ id, kind, receivedAt, emitter }) => (
                <Checkbox
                  key={id}
                  value={id}
                  label={`${KIND_NAME[kind]}, reçu le ${formatDay(parisDay(receivedAt))} (${emitter})`}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
      </QueryView>
      {chosen.length > 0 && preview.isError && <MessageBar tone="action">{preview.error.message}</MessageBar>}
      {chosen.length > 0 && preview.data && (
        <MessageBar tone="neutral">
          Nouveau dossier : {childName(preview.data.child)}
          {preview.data.child.birthDate &&
            `, ${born(preview.data.child.sex)} le ${formatDay(preview.data.child.birthDate)}`}
          , avec {preview.data.moved.map(({ kind }) => KIND_SHORT[kind]).join(', ')}
          {preview.data.followUps > 0 && ` et ${counted(preview.data.followUps, 'suivi')}`}. Il reste ici{' '}
          {counted(preview.data.left, 'certificat')}.
          {identity.restricted && ' Il sera réservé au médecin, lui aussi.'}
        </MessageBar>
      )}
      <Textarea
        label="Pourquoi"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
      />
    </FormDialog>
  );
}
