import { counted, DataTable, Panel, useAction } from '@cigogne/ui';
import { Button, Group, NumberInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../data/client.ts';
import { periodWords } from '../figures/told.ts';

type Births = Awaited<ReturnType<typeof api.births>>;

/** Typed: the empty string takes a count away. */
type Typed = ReadonlyMap<string, number | ''>;

/** Births by hand: the twelve months of the territory, then its communes. Only what was typed is written. */
export function BirthsForm({ births: { year, communes, months } }: { births: Births }) {
  const [typed, setTyped] = useState<Typed>(new Map());
  const [name, setName] = useState('');
  const type = (key: string, known: number | null, value: number | '') => {
    const next = new Map(typed);
    if (value === (known ?? '')) next.delete(key);
    else next.set(key, value);
    setTyped(next);
  };
  const given = [...typed].map(([key, value]) => ({ key, births: value === '' ? null : value }));
  const isMonth = ({ key }: { key: string }) => key.includes('-');
  const save = useAction({
    run: () =>
      api.setBirths({
        params: { year },
        body: {
          births: given.filter((one) => !isMonth(one)).map(({ key, births }) => ({ cog: key, births })),
          months: given.filter(isMonth).map(({ key, births }) => ({ month: key, births })),
        },
      }),
    done: 'Les naissances sont enregistrées.',
    failed: 'Les naissances ne sont pas enregistrées',
    after: () => setTyped(new Map()),
  });
  const entered = communes.filter(({ births }) => births !== null);
  const shown = communes.filter((commune) => commune.name.toLowerCase().includes(name.trim().toLowerCase()));
  const field = (key: string, label: string, known: number | null) => (
    <NumberInput
      aria-label={label}
      value={typed.get(key) ?? known ?? ''}
      onChange={(value) => type(key, known, typeof value === 'number' ? value : '')}
      min={0}
      max={100_000}
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator=" "
      hideControls
      w={110}
    />
  );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.size > 0) save.mutate(undefined);
      }}
    >
      <Panel title={`Par mois, territoire entier, ${year}`}>
        <Group gap="sm">
          {months.map(({ month, births }) => (
            <NumberInput
              key={month}
              label={periodWords(month).slice(0, -5)}
              value={typed.get(month) ?? births ?? ''}
              onChange={(value) => type(month, births, typeof value === 'number' ? value : '')}
              min={0}
              max={100_000}
              allowDecimal={false}
              allowNegative={false}
              hideControls
              w={86}
            />
          ))}
        </Group>
      </Panel>
      <div style={{ height: '1rem' }} />
      <Panel title={`Par commune, ${year}`}>
        <Text mb="sm">
          {counted(entered.length, 'commune saisie', 'communes saisies')} sur {communes.length},{' '}
          {counted(
            entered.reduce((sum, { births }) => sum + (births ?? 0), 0),
            'naissance',
          )}
          .
        </Text>
        <TextInput
          label="Chercher une commune"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maw={320}
          mb="sm"
        />
        <DataTable
          caption="Naissances par commune"
          rows={shown}
          rowKey={({ cog }) => cog}
          columns={[
            { key: 'name', header: 'Commune', rowHeader: true, cell: (commune) => commune.name },
            { key: 'cog', header: 'Code', cell: ({ cog }) => cog },
            {
              key: 'births',
              header: 'Naissances',
              cell: ({ cog, name: commune, births }) => field(cog, `Naissances de ${commune}`, births),
            },
          ]}
        />
      </Panel>
      <Group
        mt="md"
        style={{ position: 'sticky', bottom: 0, background: 'var(--cg-paper)', paddingBlock: '0.5rem' }}
      >
        <Button type="submit" disabled={typed.size === 0} loading={save.isPending}>
          Enregistrer
        </Button>
        {typed.size > 0 && (
          <>
            <Button variant="subtle" onClick={() => setTyped(new Map())}>
              Revenir à ce qui est enregistré
            </Button>
            <Text size="sm">{counted(typed.size, 'nombre modifié', 'nombres modifiés')}</Text>
          </>
        )}
      </Group>
    </form>
  );
}
