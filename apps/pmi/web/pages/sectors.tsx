import { counted, DataTable, MessageBar, Page, QueryView } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Sector } from '../../contract.ts';
import { sectorsQuery } from '../data/queries.ts';
import { SectorDialog } from '../parts/service/sector-dialog.tsx';

const NAMED = 6;

/** Which communes make a sector, and which team follows their children. */
export function SectorsPage() {
  const query = useQuery(sectorsQuery);
  const [shown, setShown] = useState<Sector | 'new'>();
  return (
    <Page
      title="Secteurs"
      lead="Un secteur réunit des communes. Une puéricultrice voit les enfants de ses secteurs ; on choisit les siens dans son compte."
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setShown('new')}>
          Créer un secteur
        </Button>
      }
    >
      <QueryView query={query}>
        {({ sectors, unassigned }) => (
          <>
            {unassigned.length > 0 && (
              <MessageBar tone="notice">
                {counted(unassigned.length, 'commune n’est', 'communes ne sont')} dans aucun secteur :{' '}
                {namesOf(unassigned)}. Leurs enfants sont vus de toutes les puéricultrices, sans être à la
                charge d’aucune.
              </MessageBar>
            )}
            <DataTable
              caption="Secteurs"
              rows={sectors}
              rowKey={({ id }) => id}
              columns={[
                { key: 'name', header: 'Secteur', rowHeader: true, cell: ({ name }) => name },
                { key: 'communes', header: 'Communes', cell: ({ communes }) => namesOf(communes) || '–' },
                {
                  key: 'team',
                  header: 'Équipe',
                  cell: ({ team }) => team.map(({ name }) => name).join(', ') || 'personne',
                },
                { key: 'children', header: 'Enfants', numeric: true, cell: ({ children }) => children },
                {
                  key: 'change',
                  header: <span className="cg-hidden">Modifier</span>,
                  cell: (sector) => (
                    <Button variant="light" size="compact-sm" onClick={() => setShown(sector)}>
                      Modifier<span className="cg-hidden"> le secteur {sector.name}</span>
                    </Button>
                  ),
                },
              ]}
            />
            {shown && (
              <SectorDialog
                sector={shown === 'new' ? undefined : shown}
                free={unassigned}
                onClose={() => setShown(undefined)}
              />
            )}
          </>
        )}
      </QueryView>
    </Page>
  );
}

function namesOf(communes: Sector['communes']): string {
  const names = communes.slice(0, NAMED).map(({ name }) => name);
  const others = communes.length - names.length;
  return others > 0 ? `${names.join(', ')} et ${counted(others, 'autre')}` : names.join(', ');
}
