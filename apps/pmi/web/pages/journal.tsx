import { Board, EmptyState, Page, Pages, QueryView, useAddressFilters } from '@cigogne/ui';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { journalQuery } from '../data/queries.ts';
import { JournalTable } from '../parts/journal-table.tsx';
import { useSession } from '../session/session.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Who did what; nothing of what was read is in it. */
export function JournalPage() {
  const { values, set, any } = useAddressFilters(['du', 'au', 'page'] as const);
  const { may } = useSession();
  const page = Math.max(1, Math.trunc(Number(values.page)) || 1);
  const query = useQuery(
    journalQuery({
      page,
      ...(values.du && DAY.test(values.du) ? { from: values.du } : {}),
      ...(values.au && DAY.test(values.au) ? { to: values.au } : {}),
    }),
  );
  return (
    <Page
      title="Journal"
      lead="Chaque lecture et chaque changement, avec son auteur ; une ligne effacée ou changée se verrait. Le contenu des dossiers n’y est pas."
    >
      <Board
        filters={
          <>
            <TextInput
              type="date"
              label="Du"
              value={values.du ?? ''}
              onChange={(event) => set({ du: event.currentTarget.value, page: null })}
            />
            <TextInput
              type="date"
              label="Au"
              value={values.au ?? ''}
              onChange={(event) => set({ au: event.currentTarget.value, page: null })}
            />
            {any && (
              <Button variant="subtle" onClick={() => set({ du: null, au: null, page: null })}>
                Tout effacer
              </Button>
            )}
          </>
        }
      >
        <QueryView query={query}>
          {({ entries, more }) =>
            entries.length === 0 ? (
              <EmptyState title="Rien pour cette période">Élargissez les dates.</EmptyState>
            ) : (
              <>
                <JournalTable
                  caption="Journal, le plus récent d’abord"
                  entries={entries}
                  linked={may('children:read')}
                />
                <Pages
                  page={page}
                  more={more}
                  onChoose={(next) => set({ page: next === 1 ? null : String(next) })}
                />
              </>
            )
          }
        </QueryView>
      </Board>
    </Page>
  );
}
