import { Board, CountTabs, EmptyState, Page, Pages, QueryView, useAddressFilters } from '@cigogne/ui';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { childArrivalsQuery, type TransferView, transfersQuery } from '../data/move-queries.ts';
import { ArrivalLine } from '../parts/moves/arrival-line.tsx';
import styles from '../parts/moves/moves.module.css';
import { TransferLine } from '../parts/moves/transfer-line.tsx';

const LEAVING: readonly { id: TransferView; label: string; empty: string }[] = [
  { id: 'attention', label: 'Départs à voir', empty: 'Aucun dossier n’est refusé ni resté sans réponse.' },
  { id: 'open', label: 'Départs en cours', empty: 'Aucun dossier n’est en route vers une autre PMI.' },
  { id: 'done', label: 'Départs terminés', empty: 'Aucun dossier n’a encore été transmis.' },
];

/** Children who come from another PMI, and those whose record goes to one. */
export function MovesPage() {
  const { values, set } = useAddressFilters(['liste', 'page'] as const);
  const leaving = LEAVING.find(({ id }) => id === values.liste);
  const page = Math.max(1, Math.trunc(Number(values.page)) || 1);
  const arrivals = useQuery(childArrivalsQuery(leaving ? 1 : page));
  const transfers = useQuery(transfersQuery(leaving?.id ?? 'open', leaving ? page : 1));
  const turn = (next: number) => set({ page: next === 1 ? null : String(next) });
  const counts = transfers.data?.counts;
  return (
    <Page
      title="Départs et arrivées"
      lead="Les enfants venus d’un autre département, et ceux dont le dossier part vers la PMI de leur nouvelle adresse."
    >
      <CountTabs
        label="Listes"
        current={values.liste ?? ''}
        onChoose={(liste) => set({ liste: liste || null, page: null })}
        tabs={[
          { id: '', label: 'Arrivés', count: arrivals.data?.unseen, action: true },
          ...LEAVING.map(({ id, label }) => ({
            id,
            label,
            count: id === 'done' ? undefined : counts?.[id],
            action: id === 'attention',
          })),
        ]}
      />
      <Board>
        {leaving ? (
          <QueryView query={transfers}>
            {({ transfers: lines, more }) =>
              lines.length === 0 ? (
                <Nothing>{leaving.empty}</Nothing>
              ) : (
                <>
                  <ul className={styles.list} aria-label={leaving.label}>
                    {lines.map((transfer) => (
                      <TransferLine key={transfer.id} transfer={transfer} />
                    ))}
                  </ul>
                  <Pages page={page} more={more} onChoose={turn} />
                </>
              )
            }
          </QueryView>
        ) : (
          <QueryView query={arrivals}>
            {({ arrivals: lines, more }) =>
              lines.length === 0 ? (
                <Nothing>Aucun enfant n’est encore arrivé d’une autre PMI.</Nothing>
              ) : (
                <>
                  <ul className={styles.list} aria-label="Enfants arrivés d’une autre PMI">
                    {lines.map((arrival) => (
                      <ArrivalLine key={arrival.id} arrival={arrival} />
                    ))}
                  </ul>
                  <Pages page={page} more={more} onChoose={turn} />
                </>
              )
            }
          </QueryView>
        )}
      </Board>
    </Page>
  );
}

function Nothing({ children }: { children: string }) {
  return (
    <EmptyState title="Rien ici" icon={IconArrowsExchange}>
      {children}
    </EmptyState>
  );
}
