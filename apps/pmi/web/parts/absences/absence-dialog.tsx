import { counted, FormDialog, parisDay, useAction } from '@cigogne/ui';
import { NativeSelect, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../data/client.ts';
import { colleaguesQuery } from '../../data/queries.ts';
import { useSession } from '../../session/session.ts';
import styles from '../follow-up/dialogs.module.css';

/** From when to when, and who works in their place. A puéricultrice notes her own. */
export function AbsenceDialog({ onClose }: { onClose(): void }) {
  const { user } = useSession();
  const { data } = useQuery(colleaguesQuery);
  const own = user.role === 'puericultrice';
  const [who, setWho] = useState(own ? user.id : '');
  const [replacement, setReplacement] = useState('');
  const today = parisDay(new Date());
  const [firstDay, setFirstDay] = useState(today);
  const [lastDay, setLastDay] = useState('');
  const people = data?.colleagues ?? [];
  const away = people.find(({ id }) => id === who);
  const save = useAction({
    run: () => api.planAbsence({ body: { who, replacement: replacement || null, firstDay, lastDay } }),
    done: ({ state, moved }) =>
      state === 'running'
        ? moved === 0
          ? 'L’absence est notée. Il n’y avait aucun suivi à confier.'
          : `L’absence est notée, ${counted(moved, 'suivi confié', 'suivis confiés')}.`
        : 'L’absence est notée : les suivis partiront le premier jour.',
    failed: 'L’absence n’est pas notée',
    after: onClose,
  });
  return (
    <FormDialog
      title="Noter une absence"
      confirm="Noter l’absence"
      disabled={who === '' || firstDay === '' || lastDay === '' || lastDay < firstDay}
      pending={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      {!own && (
        <NativeSelect
          label="Qui est absent"
          value={who}
          onChange={(event) => setWho(event.currentTarget.value)}
          data={[
            { value: '', label: 'Choisir' },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <div className={styles.pair}>
        <TextInput
          type="date"
          label="Premier jour"
          value={firstDay}
          onChange={(event) => setFirstDay(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label="Dernier jour"
          min={firstDay}
          value={lastDay}
          onChange={(event) => setLastDay(event.currentTarget.value)}
          error={lastDay !== '' && lastDay < firstDay ? 'Avant le premier jour.' : undefined}
        />
      </div>
      <NativeSelect
        label="Remplacé par"
        value={replacement}
        onChange={(event) => setReplacement(event.currentTarget.value)}
        data={[
          { value: '', label: 'Tout le secteur' },
          ...people
            .filter(({ id }) => id !== who)
            .map(({ id, name, open }) => ({ value: id, label: `${name}, ${open} en cours` })),
        ]}
      />
      {away && (
        <Text size="sm">
          {counted(away.open, 'suivi ouvert', 'suivis ouverts')} au nom de {away.name}
          {replacement ? '. La personne qui remplace voit ses secteurs pendant ces jours.' : '.'}
        </Text>
      )}
    </FormDialog>
  );
}
