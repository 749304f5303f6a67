import { DataTable, Panel, QueryView, useAction } from '@cigogne/ui';
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Unit } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { unitsQuery } from '../../data/queries.ts';
import { UnitDialog } from './unit-dialog.tsx';

/** Maternité, Néonatalogie: where certificates are filled. */
export function Units() {
  const query = useQuery(unitsQuery);
  const [edited, setEdited] = useState<Unit | 'new'>();
  const move = useAction({
    run: ({ id, open }: Pick<Unit, 'id' | 'open'>) => api.updateUnit({ params: { id }, body: { open } }),
    done: ({ open }) => (open ? 'L’unité est rouverte.' : 'L’unité est fermée : elle garde ses certificats.'),
    failed: 'L’unité n’est pas modifiée',
  });
  return (
    <Panel
      title="Unités"
      flush
      actions={
        <Button variant="default" onClick={() => setEdited('new')}>
          Ouvrir une unité
        </Button>
      }
    >
      <QueryView query={query}>
        {({ units }) =>
          units.length === 0 ? (
            <p>
              Sans unité, toutes les personnes voient tous les certificats. Ouvrez des unités (Maternité,
              Néonatalogie…) pour les séparer.
            </p>
          ) : (
            <DataTable
              caption="Unités de l’établissement"
              rows={units}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  header: 'Unité',
                  rowHeader: true,
                  cell: ({ name, open }) => (open ? name : `${name} (fermée)`),
                },
                { key: 'phone', header: 'Téléphone', nowrap: true, cell: ({ phone }) => phone || '–' },
                { key: 'code', header: 'Code', cell: ({ serviceCode }) => serviceCode || '–' },
                {
                  key: 'actions',
                  header: 'Modifier',
                  nowrap: true,
                  cell: (unit) => (
                    <Group gap="md">
                      <Button
                        variant="transparent"
                        size="compact-md"
                        px={0}
                        aria-label={`Modifier l’unité ${unit.name}`}
                        onClick={() => setEdited(unit)}
                      >
                        Modifier
                      </Button>
                      <Button
                        variant="transparent"
                        size="compact-md"
                        px={0}
                        aria-label={`${unit.open ? 'Fermer' : 'Rouvrir'} l’unité ${unit.name}`}
                        onClick={() => move.mutate({ id: unit.id, open: !unit.open })}
                      >
                        {unit.open ? 'Fermer' : 'Rouvrir'}
                      </Button>
                    </Group>
                  ),
                },
              ]}
            />
          )
        }
      </QueryView>
      {edited && (
        <UnitDialog unit={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Panel>
  );
}
