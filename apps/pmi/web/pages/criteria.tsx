import { DataTable, DateTime, Page, QueryView, StatusBadge, useAction } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconArchive, IconCircleCheck, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { api } from '../data/client.ts';
import { criteriaSetsQuery } from '../data/queries.ts';

const STATE = {
  active: { words: 'En service', tone: 'good', icon: IconCircleCheck },
  draft: { words: 'Brouillon', tone: 'notice', icon: IconPencil },
  retired: { words: 'Ancien', tone: 'neutral', icon: IconArchive },
} as const;

/** The sets of criteria: the one in service, those in preparation, the former ones. */
export function CriteriaPage() {
  const query = useQuery(criteriaSetsQuery);
  const navigate = useNavigate();
  const active = query.data?.sets.find(({ state }) => state === 'active');
  const draft = useAction({
    run: (from: string) => api.draftCriteria({ body: { from, name: 'Nouveau brouillon' } }),
    failed: 'Le brouillon n’est pas ouvert',
    after: ({ id }) => void navigate(`/criteres/${id}`),
  });
  return (
    <Page
      title="Critères de vigilance"
      lead="Ce qui, dans un certificat, fait venir un enfant sur la liste « À suivre ». Vous les changez dans un brouillon, le simulez sur les certificats déjà reçus, puis le mettez en service."
      actions={
        active && (
          <Button
            leftSection={<IconPencil size={18} aria-hidden="true" />}
            loading={draft.isPending}
            onClick={() => draft.mutate(active.id)}
          >
            Préparer un changement
          </Button>
        )
      }
    >
      <QueryView query={query}>
        {({ sets }) => (
          <DataTable
            caption="Jeux de critères"
            rows={sets}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                header: 'Jeu',
                rowHeader: true,
                cell: ({ id, number, name }) => (
                  <Link to={`/criteres/${id}`}>
                    {number}. {name}
                  </Link>
                ),
              },
              {
                key: 'state',
                header: 'État',
                cell: ({ state }) => (
                  <StatusBadge tone={STATE[state].tone} icon={STATE[state].icon}>
                    {STATE[state].words}
                  </StatusBadge>
                ),
              },
              {
                key: 'by',
                header: 'Préparé',
                cell: ({ createdAt, createdBy }) => (
                  <>
                    <DateTime at={createdAt} /> par {createdBy}
                  </>
                ),
              },
              {
                key: 'activated',
                header: 'Mis en service',
                cell: ({ activatedAt, activatedBy }) =>
                  activatedAt ? (
                    <>
                      <DateTime at={activatedAt} /> par {activatedBy}
                    </>
                  ) : (
                    '–'
                  ),
              },
            ]}
          />
        )}
      </QueryView>
    </Page>
  );
}
