import {
  counted,
  DateTime,
  EmptyState,
  Facts,
  MessageBar,
  Page,
  Panel,
  QueryView,
  useAction,
} from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Outlines } from '../../contract.ts';
import { api } from '../data/client.ts';
import { outlinesQuery } from '../data/figure-queries.ts';
import { useFigureFilters } from '../parts/figures/figures-frame.tsx';
import { LoadOutlines } from '../parts/outlines/load-outlines.tsx';

/** The outlines that the maps are drawn with: the service’s choice, and its file. */
export function OutlinesPage() {
  const query = useQuery(outlinesQuery);
  const { year } = useFigureFilters();
  return (
    <Page
      title="Contours des communes"
      trail={<Link to={`/chiffres/territoire?annee=${year}`}>Territoire</Link>}
      lead="Les cartes sont dessinées avec ces contours. Aucun n’est livré : chargez un fichier public, et dites d’où il vient."
    >
      <QueryView query={query}>
        {({ outlines }) => (
          <>
            {outlines ? (
              <Loaded outlines={outlines} />
            ) : (
              <EmptyState title="Aucun contour chargé" icon={IconMapOff}>
                Les communes sont montrées par des cases, rangées par secteur.
              </EmptyState>
            )}
            <LoadOutlines replacing={outlines !== null} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Loaded({ outlines: { source, loadedAt, loadedBy, communes, missing } }: { outlines: Outlines }) {
  const remove = useAction({
    run: () => api.removeOutlines({}),
    done: 'Les contours sont retirés : les communes sont de nouveau des cases.',
    failed: 'Les contours ne sont pas retirés',
  });
  return (
    <Panel
      title="Contours chargés"
      actions={
        <Button
          variant="default"
          size="compact-md"
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined)}
        >
          Retirer
        </Button>
      }
    >
      <Facts
        facts={[
          { term: 'Source', value: source },
          { term: 'Communes', value: communes.length },
          {
            term: 'Chargés',
            value: (
              <>
                <DateTime at={loadedAt} /> par {loadedBy}
              </>
            ),
          },
        ]}
      />
      {missing.length > 0 && (
        <MessageBar tone="notice">
          {counted(missing.length, 'commune du territoire n’est pas', 'communes du territoire ne sont pas')}{' '}
          dans ce fichier :{' '}
          {missing
            .slice(0, 12)
            .map(({ name }) => name)
            .join(', ')}
          {missing.length > 12 && '…'}. Une fusion de communes l’explique souvent : prenez un fichier de
          l’année.
        </MessageBar>
      )}
    </Panel>
  );
}
