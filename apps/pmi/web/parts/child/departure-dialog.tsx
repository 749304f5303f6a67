import { FormDialog, parisDay, useAction } from '@cigogne/ui';
import { Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Identity } from '../../../contract.ts';
import { api } from '../../data/client.ts';

/** The family has left, or is back. */
export function DepartureDialog({ identity, onClose }: { identity: Identity; onClose(): void }) {
  const leaves = identity.movedOut === null;
  const [to, setTo] = useState('');
  const [at, setAt] = useState(parisDay(new Date()));
  const [reason, setReason] = useState('');
  const ready = reason.trim().length >= 3 && (!leaves || to.trim() !== '');
  const save = useAction({
    run: () =>
      api.moveChildOut({
        params: { id: identity.id },
        body: { version: identity.version, movedOut: leaves ? { to, at } : null, reason },
      }),
    done: leaves ? 'Le départ est noté ; l’enfant quitte les listes.' : 'L’enfant est de nouveau suivi ici.',
    failed: 'Rien n’est changé',
    after: onClose,
  });
  return (
    <FormDialog
      title={leaves ? 'L’enfant a quitté le département' : 'L’enfant est de retour'}
      confirm="Enregistrer"
      disabled={!ready}
      pending={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <Text>
        {leaves
          ? 'Il quitte les listes de ce service ; son dossier reste et le départ se défait.'
          : 'Il revient sur les listes de son secteur.'}
      </Text>
      {leaves && (
        <>
          <TextInput
            label="Pour où"
            description="Commune ou département, comme la famille l’a dit."
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            type="date"
            label="Depuis le"
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
          />
        </>
      )}
      <Textarea
        label="Comment vous le savez"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
      />
    </FormDialog>
  );
}
