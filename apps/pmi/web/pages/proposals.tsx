import { Board, counted, EmptyState, Page, Pages, QueryView, useAddressFilters } from '@cigogne/ui';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { proposalsQuery } from '../data/queries.ts';
import { ProposalCard } from '../parts/matching/proposal-card.tsx';

/** Records that are perhaps those of one child: a person decides, side by side. */
export function ProposalsPage() {
  const { values, set } = useAddressFilters(['page'] as const);
  const page = Math.max(1, Math.trunc(Number(values.page)) || 1);
  const query = useQuery(proposalsQuery(page));
  return (
    <Page
      title="Doublons"
      lead="Deux dossiers se ressemblent sans que l’on puisse trancher sans vous. Une réunion se défait à tout moment."
    >
      <Board count={query.data && counted(query.data.total, 'doublon à décider', 'doublons à décider')}>
        <QueryView query={query}>
          {({ proposals, more }) =>
            proposals.length === 0 ? (
              <EmptyState title="Aucun doublon à décider" icon={IconCircleCheck}>
                Les certificats arrivés ont trouvé leur dossier, ou en ont ouvert un.
              </EmptyState>
            ) : (
              <>
                {proposals.map((proposal) => (
                  <ProposalCard key={proposal.id} proposal={proposal} />
                ))}
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
