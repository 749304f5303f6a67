import { FormDialog, useAction } from '@cigogne/ui';
import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Identity } from '../../../contract.ts';
import { api } from '../../data/client.ts';

/** The family is back. */
export function ReturnDialog({ identity, onClose }: { identity: Identity; onClose(): void }) {
  const [reason, setReason] = useState('');
  const save = useAction({
    run: () =>
      api.moveChildOut({
        params: { id: identity.id },
        body: { version: identity.version, movedOut: null, reason },
      }),
    done: 'L’enfant est de nouveau suivi ici.',
    failed: 'Rien n’est changé',
    after: onClose,
  });
  return (
    <FormDialog
      title="L’enfant est de retour"
      confirm="Enregistrer"
      disabled={reason.trim().length < 3}
      pending={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <Text>Il revient sur les listes de son secteur.</Text>
      <Textarea
        label="Comment vous le savez"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
        data-autofocus
      />
    </FormDialog>
  );
}
