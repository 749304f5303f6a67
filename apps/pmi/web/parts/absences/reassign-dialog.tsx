import { counted, FormDialog, useAction } from '@cigogne/ui';
import { NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../data/client.ts';
import { colleaguesQuery } from '../../data/queries.ts';

/** Somebody leaves, or changes sector: all open follow-ups to a colleague, for good. */
export function ReassignDialog({ onClose }: { onClose(): void }) {
  const { data } = useQuery(colleaguesQuery);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [sector, setSector] = useState('');
  const people = data?.colleagues ?? [];
  const save = useAction({
    run: () => api.reassign({ body: { from, to: to || null, ...(sector ? { sector } : {}) } }),
    done: ({ moved }) => `${counted(moved, 'suivi a changé', 'suivis ont changé')} de mains.`,
    failed: 'Rien n’est changé',
    after: onClose,
  });
  return (
    <FormDialog
      title="Confier tous les suivis d’une personne"
      confirm="Confier les suivis"
      disabled={from === '' || from === to}
      pending={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <Text>
        Pour un départ ou un changement de secteur : rien ne reviendra de soi-même. Pour des congés, notez
        plutôt une absence.
      </Text>
      <NativeSelect
        label="Les suivis ouverts de"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        data={[
          { value: '', label: 'Choisir' },
          ...people.map(({ id, name, open }) => ({ value: id, label: `${name}, ${open} en cours` })),
        ]}
      />
      <NativeSelect
        label="Dans le secteur"
        value={sector}
        onChange={(event) => setSector(event.currentTarget.value)}
        data={[
          { value: '', label: 'Tous' },
          ...(data?.sectors ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        label="À"
        description="Ce qui est d’un secteur que cette personne ne suit pas reste où il est."
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        data={[
          { value: '', label: 'Tout le secteur' },
          ...people.filter(({ id }) => id !== from).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </FormDialog>
  );
}
