import { Board, counted, EmptyState, Page, QueryView, useAddressFilters } from '@cigogne/ui';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { periodFilters } from '../data/period-filters.ts';
import { type EmitterFilters, emittersQuery } from '../data/queries.ts';
import { EmitterTable } from '../parts/emitter-table.tsx';
import { ClearFilters, PeriodFields } from '../parts/filters.tsx';

/** Who sends, and what became of it; the pilots compared (R029, R030). */
export function EmittersPage() {
  const { values, set, any } = useAddressFilters(['pilot', 'from', 'to'] as const);
  const { from, to } = periodFilters(values);
  const pilot: EmitterFilters['pilot'] =
    values.pilot === 'true' || values.pilot === 'false' ? values.pilot : undefined;
  const query = useQuery(emittersQuery({ pilot, from, to }));
  return (
    <Page
      title="Émetteurs"
      lead="Boîtes aux lettres qui ont envoyé des certificats. L’écart doit tendre vers zéro."
    >
      <Board
        filters={
          <>
            <NativeSelect
              label="Pilotes"
              value={pilot ?? ''}
              onChange={(event) => set({ pilot: event.currentTarget.value })}
              data={[
                { value: '', label: 'Tous les émetteurs' },
                { value: 'true', label: 'Pilotes seulement' },
                { value: 'false', label: 'Hors pilotes' },
              ]}
            />
            <PeriodFields from={values.from} to={values.to} onChange={set} />
            <ClearFilters shown={any} onClear={() => set({ pilot: null, from: null, to: null })} />
          </>
        }
        count={query.data && counted(query.data.emitters.length, 'émetteur')}
      >
        <QueryView query={query}>
          {({ emitters }) =>
            emitters.length === 0 ? (
              <EmptyState title="Aucun émetteur">
                {any
                  ? 'Élargissez la période ou retirez un filtre.'
                  : 'Un émetteur apparaît ici à son premier message.'}
              </EmptyState>
            ) : (
              <EmitterTable emitters={emitters} />
            )
          }
        </QueryView>
      </Board>
    </Page>
  );
}
