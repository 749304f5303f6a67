import {
  Board,
  CountTabs,
  counted,
  EmptyState,
  Page,
  Pages,
  QueryView,
  useAddressFilters,
} from '@cigogne/ui';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconFilePlus, IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { boardFilters, countOf, VIEWS, viewOf } from '../data/board-views.ts';
import { boardQuery } from '../data/queries.ts';
import { useLiveBoard } from '../data/use-live-board.ts';
import { BoardTable } from '../parts/board-table.tsx';
import { SeriesBar } from '../parts/series/series-bar.tsx';
import { useTicked } from '../parts/series/use-ticked.ts';
import { UnitFilter } from '../parts/units/unit-filter.tsx';
import { useSession } from '../session/session.ts';
import { KIND_NAME, KINDS } from '../words/names.ts';

/** Every certificate of the establishment, the most urgent first. */
export function BoardPage() {
  const session = useSession();
  const { values, set } = useAddressFilters(['vue', 'certificat', 'unite', 'page'] as const);
  const [search, setSearch] = useState('');
  useLiveBoard();
  const query = useQuery(boardQuery(boardFilters(values), search.trim()));
  const ticked = useTicked(query.data?.lines ?? []);
  const narrowed = values.certificat !== undefined || values.unite !== undefined || search.trim().length > 1;
  const create = session.may('certificates:write') && (
    <Button
      component={Link}
      to="/certificats/nouveau"
      leftSection={<IconFilePlus size={18} aria-hidden="true" />}
    >
      Nouveau certificat
    </Button>
  );
  return (
    <Page title="Certificats" actions={create}>
      <CountTabs
        label="Listes"
        tabs={VIEWS.map((view) => ({ ...view, count: query.data && countOf(view, query.data) }))}
        current={viewOf(values.vue).id}
        onChoose={(vue) => set({ vue: vue === 'a-faire' ? null : vue, page: null })}
      />
      <Board
        filters={
          <>
            <TextInput
              type="search"
              label="Enfant"
              placeholder="Nom ou prénom"
              value={search}
              onChange={(event) => {
                setSearch(event.currentTarget.value);
                set({ page: null });
              }}
              autoComplete="off"
              spellCheck={false}
              maw="100%"
              w={280}
            />
            <NativeSelect
              label="Certificat"
              value={values.certificat ?? ''}
              onChange={(event) => set({ certificat: event.currentTarget.value, page: null })}
              data={[
                { value: '', label: 'Tous' },
                ...KINDS.map((kind) => ({ value: kind, label: KIND_NAME[kind] })),
              ]}
            />
            <UnitFilter value={values.unite} onChange={(unite) => set({ unite, page: null })} />
          </>
        }
        count={query.data && counted(query.data.total, 'certificat')}
      >
        <SeriesBar chosen={ticked.chosen} onClear={ticked.clear} />
        <QueryView query={query}>
          {(board) =>
            board.lines.length === 0 ? (
              <EmptyState title={emptyTitle(values.vue, narrowed)} icon={IconInbox} action={create}>
                {narrowed
                  ? 'Aucun certificat ne répond à ces filtres. Élargissez la recherche, ou changez de liste.'
                  : viewOf(values.vue).empty}
              </EmptyState>
            ) : (
              <>
                <BoardTable lines={board.lines} ticked={ticked} />
                {board.pages > 1 && (
                  <Pages
                    page={board.page}
                    pages={board.pages}
                    more={board.page < board.pages}
                    onChoose={(page) => set({ page: page === 1 ? null : String(page) })}
                  />
                )}
              </>
            )
          }
        </QueryView>
      </Board>
    </Page>
  );
}

function emptyTitle(view: string | undefined, narrowed: boolean): string {
  return narrowed ? 'Rien de tel' : viewOf(view).emptyTitle;
}
