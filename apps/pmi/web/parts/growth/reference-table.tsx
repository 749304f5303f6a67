import { DataTable, DateTime, StatusBadge, useAction } from '@cigogne/ui';
import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { GrowthReference } from '../../../contract.ts';
import { api } from '../../data/client.ts';

/** The sets of bands that were loaded, the one in service first. */
export function ReferenceTable({ references }: { references: readonly GrowthReference[] }) {
  return (
    <DataTable
      caption="Jeux de courbes chargés"
      rows={references}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', header: 'Courbes', rowHeader: true, cell: (one) => <Name reference={one} /> },
        { key: 'source', header: 'Source', cell: ({ source }) => source },
        { key: 'licence', header: 'Licence', cell: ({ licence }) => licence },
        {
          key: 'loaded',
          header: 'Chargées',
          cell: ({ loadedAt, loadedBy }) => (
            <>
              <DateTime at={loadedAt} /> par {loadedBy}
            </>
          ),
        },
        { key: 'actions', header: 'Choix', cell: (one) => <Actions reference={one} /> },
      ]}
    />
  );
}

function Name({ reference: { name, chosen, fictitious } }: { reference: GrowthReference }) {
  return (
    <>
      {name}{' '}
      {chosen && (
        <StatusBadge tone="good" icon={IconCircleCheck}>
          Tracées
        </StatusBadge>
      )}
      {fictitious && (
        <StatusBadge tone="notice" icon={IconAlertTriangle}>
          Exemple fictif, ne pas utiliser
        </StatusBadge>
      )}
    </>
  );
}

function Actions({ reference: { id, name, chosen } }: { reference: GrowthReference }) {
  const choose = useAction({
    run: () => api.chooseGrowthReference({ params: { id }, body: { chosen: !chosen } }),
    done: chosen ? 'Ces courbes ne sont plus tracées.' : 'Ces courbes sont tracées derrière les mesures.',
    failed: 'Le choix n’est pas enregistré',
  });
  const remove = useAction({
    run: () => api.removeGrowthReference({ params: { id } }),
    done: 'Le jeu de courbes est supprimé.',
    failed: 'Le jeu de courbes n’est pas supprimé',
  });
  return (
    <Group gap="xs">
      <Button
        size="compact-md"
        variant={chosen ? 'default' : 'light'}
        loading={choose.isPending}
        onClick={() => choose.mutate(undefined)}
      >
        {chosen ? 'Ne plus tracer' : 'Tracer'}
        <span className="cg-hidden"> : {name}</span>
      </Button>
      {!chosen && (
        <Button
          size="compact-md"
          variant="subtle"
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined)}
        >
          Supprimer<span className="cg-hidden"> : {name}</span>
        </Button>
      )}
    </Group>
  );
}
