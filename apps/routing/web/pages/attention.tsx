import { Board, counted, EmptyState, Page, QueryView, useAddressFilters } from '@cigogne/ui';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { AttentionItem } from '../../contract.ts';
import { attentionQuery } from '../data/queries.ts';
import { AttentionGroup } from '../parts/attention-group.tsx';
import { PmiSelect } from '../parts/pmi-select.tsx';

const KINDS = ['hold', 'delivery', 'returned', 'notice'] as const;

/** What waits for a person, oldest first, taken up again one by one or together. */
export function AttentionPage() {
  const query = useQuery(attentionQuery);
  const { values, set } = useAddressFilters(['pmi'] as const);
  const shown = (items: readonly AttentionItem[]) =>
    items.filter(({ pmi }) => !values.pmi || pmi === values.pmi);
  return (
    <Page
      title="À traiter"
      lead="Ce que la plateforme n’a pas pu mener au bout d’elle-même, du plus ancien au plus récent. Chaque élément reste ici jusqu’à ce que quelqu’un s’en occupe."
    >
      <Board
        filters={<PmiSelect value={values.pmi} onChange={(pmi) => set({ pmi })} />}
        count={query.data && counted(shown(query.data.items).length, 'élément attend', 'éléments attendent')}
      >
        <QueryView query={query}>
          {({ items, total }) => (
            <>
              {shown(items).length === 0 && (
                <EmptyState title="Rien n’attend" icon={IconCircleCheck}>
                  {values.pmi ? 'Rien n’attend pour cette PMI.' : 'Tout ce qui est arrivé suit son cours.'}
                </EmptyState>
              )}
              {KINDS.map((kind) => (
                <AttentionGroup
                  key={kind}
                  kind={kind}
                  pmi={values.pmi}
                  items={shown(items).filter((item) => item.kind === kind)}
                />
              ))}
              {total > items.length && (
                <p>
                  Les {items.length} plus anciens sont affichés, sur {total}. Relancez-les ensemble, ou par
                  PMI.
                </p>
              )}
            </>
          )}
        </QueryView>
      </Board>
    </Page>
  );
}
