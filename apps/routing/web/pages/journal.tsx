import { DataTable, DateTime, EmptyState, MessageBar, Page, QueryView } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../data/client.ts';
import { actionWords, objectLink } from '../words/journal.ts';

/** Who did what on the platform, and whether nothing was altered since. */
export function JournalPage() {
  const query = useInfiniteQuery({
    queryKey: ['journal'],
    queryFn: ({ pageParam, signal }) => api.journal({ query: { before: pageParam } }, { signal }),
    initialPageParam: NEWEST,
    getNextPageParam: ({ entries }) => (entries.length >= PAGE ? entries.at(-1)?.seq : undefined),
  });
  return (
    <Page
      title="Journal"
      lead="Chaque action est inscrite, liée à la précédente par une empreinte : rien ne peut être retiré ni modifié sans que cela se voie."
    >
      <QueryView query={query}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.entries);
          if (entries.length === 0) return <EmptyState title="Le journal est encore vide" />;
          return (
            <>
              {pages[0]?.intact ? (
                <MessageBar tone="good">
                  La chaîne d’empreintes est intacte, vérifiée à l’ouverture de cette page.
                </MessageBar>
              ) : (
                <MessageBar tone="action" urgent>
                  La chaîne d’empreintes est rompue : une inscription a été modifiée ou retirée. Prévenez le
                  responsable de la sécurité et ne touchez pas à la base.
                </MessageBar>
              )}
              <DataTable
                caption="Actions, les plus récentes d’abord"
                rows={entries}
                rowKey={({ seq }) => String(seq)}
                columns={[
                  { key: 'seq', header: 'N°', numeric: true, cell: ({ seq }) => seq },
                  { key: 'at', header: 'Quand', cell: ({ at }) => <DateTime at={at} as="precise" /> },
                  { key: 'actor', header: 'Qui', cell: ({ actor }) => actor },
                  {
                    key: 'action',
                    header: 'Quoi',
                    rowHeader: true,
                    cell: ({ action }) => actionWords(action),
                  },
                  {
                    key: 'object',
                    header: 'Sur quoi',
                    cell: ({ object, action }) => <JournalObject object={object} action={action} />,
                  },
                ]}
              />
              {query.hasNextPage && (
                <Button
                  variant="default"
                  mx="auto"
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  Inscriptions plus anciennes
                </Button>
              )}
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

/** The first page begins at the end of the journal. */
const NEWEST: number | undefined = undefined;
/** Lines that the server gives at a time. */
const PAGE = 100;

function JournalObject({ object, action }: { object: string; action: string }) {
  const to = objectLink(object, action);
  return to ? <Link to={to}>{object}</Link> : <code>{object}</code>;
}
