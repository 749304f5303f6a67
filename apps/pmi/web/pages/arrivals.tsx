import {
  Board,
  CountTabs,
  EmptyState,
  MessageBar,
  Page,
  Pages,
  QueryView,
  useAddressFilters,
} from '@cigogne/ui';
import { IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ArrivalState } from '../../contract.ts';
import { arrivalsQuery } from '../data/queries.ts';
import { ArrivalCard } from '../parts/arrivals/arrival-card.tsx';
import cards from '../parts/cards.module.css';

interface View {
  id: string;
  label: string;
  states: ArrivalState[] | undefined;
  /** Corrections of other PMIs: they alone, or all but them. */
  corrections?: boolean;
  empty: string;
}

const FIRST: View = {
  id: '',
  label: 'À voir',
  states: ['waiting', 'to-key'],
  empty: 'Tout ce qui est arrivé a trouvé son dossier.',
};
const VIEWS: readonly View[] = [
  FIRST,
  {
    id: 'waiting',
    label: 'À reprendre',
    states: ['waiting'],
    corrections: false,
    empty: 'Aucun message n’est arrêté.',
  },
  { id: 'to-key', label: 'À saisir', states: ['to-key'], empty: 'Aucun certificat n’est à saisir.' },
  {
    id: 'corrections',
    label: 'Corrections',
    states: ['waiting'],
    corrections: true,
    empty: 'Aucune correction d’une autre PMI n’attend.',
  },
  { id: 'received', label: 'En cours', states: ['received'], empty: 'Rien n’est en cours d’intégration.' },
  {
    id: 'integrated',
    label: 'Intégrés',
    states: ['integrated', 'duplicate'],
    empty: 'Aucun certificat n’est encore arrivé.',
  },
  { id: 'discarded', label: 'Écartés', states: ['discarded', 'other'], empty: 'Rien n’a été écarté.' },
];

/** The tray: what arrived and waits for someone, with why; then everything that arrived. */
export function ArrivalsPage() {
  const { values, set } = useAddressFilters(['etat', 'page'] as const);
  const view = VIEWS.find(({ id }) => id === (values.etat ?? '')) ?? FIRST;
  const page = Math.max(1, Math.trunc(Number(values.page)) || 1);
  const query = useQuery(
    arrivalsQuery({
      ...(view.states ? { state: view.states } : {}),
      ...(view.corrections === undefined ? {} : { corrections: view.corrections }),
      page,
    }),
  );
  const counts = query.data?.counts;
  const count: Record<string, number | undefined> = {
    '': counts && counts.waiting + counts.corrections + counts.toKey,
    corrections: counts?.corrections,
    waiting: counts?.waiting,
    'to-key': counts?.toKey,
    received: counts?.received,
  };
  return (
    <Page
      title="Arrivées"
      lead="Les certificats lus sans difficulté vont seuls dans le dossier de l’enfant. Ici, ceux qui ont besoin de vous."
    >
      {query.data?.mailboxConnected === false && (
        <MessageBar tone="action" urgent>
          La boîte aux lettres du service ne répond pas : rien n’arrive pour l’instant. Rien n’est perdu, les
          messages y attendent. Si cela dure plus d’une heure, prévenez l’administrateur du service.
        </MessageBar>
      )}
      <CountTabs
        label="Listes"
        current={view.id}
        onChoose={(id) => set({ etat: id || null, page: null })}
        tabs={VIEWS.map(({ id, label }) => ({ id, label, count: count[id], action: id === 'waiting' }))}
      />
      <Board>
        <QueryView query={query}>
          {({ arrivals, more }) =>
            arrivals.length === 0 ? (
              <EmptyState title="Rien ici" icon={IconInbox}>
                {view.empty}
              </EmptyState>
            ) : (
              <>
                <ul className={cards.list} aria-label="Messages arrivés, les plus récents d’abord">
                  {arrivals.map((arrival) => (
                    <ArrivalCard key={arrival.id} arrival={arrival} />
                  ))}
                </ul>
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
