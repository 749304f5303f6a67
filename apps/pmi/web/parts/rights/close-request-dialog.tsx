import { FormDialog, useAction } from '@cigogne/ui';
import { Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { AccessRequest } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { childName } from '../../words/child.ts';

/** The answer was given, or is not, and why. */
export function CloseRequestDialog({ request, onClose }: { request: AccessRequest; onClose(): void }) {
  const [outcome, setOutcome] = useState<'given' | 'refused'>('given');
  const [note, setNote] = useState('');
  const save = useAction({
    run: () => api.closeAccessRequest({ params: { id: request.id }, body: { outcome, note } }),
    done: 'La demande est close.',
    failed: 'La demande n’est pas close',
    after: onClose,
  });
  return (
    <FormDialog
      title={`Clore la demande pour ${childName(request.child)}`}
      confirm="Clore la demande"
      disabled={outcome === 'refused' && note.trim().length < 3}
      pending={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <Radio.Group
        label="La réponse"
        value={outcome}
        onChange={(value) => setOutcome(value === 'refused' ? 'refused' : 'given')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="given" label="a été donnée" />
          <Radio value="refused" label="n’est pas donnée (la famille doit savoir pourquoi)" />
        </Stack>
      </Radio.Group>
      <Textarea
        label={outcome === 'given' ? 'Comment (facultatif)' : 'Pourquoi'}
        placeholder={outcome === 'given' ? 'Remis en main propre, pièce d’identité vue' : undefined}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
      />
    </FormDialog>
  );
}
