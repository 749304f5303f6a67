import { Board, EmptyState, Page, Pages, QueryView, useAddressFilters } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconKeyboard, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keyingsQuery } from '../data/queries.ts';
import cards from '../parts/cards.module.css';
import { StartDialog } from '../parts/keying/start-dialog.tsx';
import { ToKeyCard } from '../parts/keying/to-key-card.tsx';

/** What came as a PDF or on paper, and waits for somebody to copy it. */
export function KeyingsPage() {
  const { values, set } = useAddressFilters(['page'] as const);
  const page = Math.max(1, Math.trunc(Number(values.page)) || 1);
  const query = useQuery(keyingsQuery(page));
  const [starting, setStarting] = useState(false);
  return (
    <Page
      title="Saisie"
      lead="Les certificats venus en PDF ou sur papier, à recopier dans le même formulaire que celui des maternités. Ce que vous tapez est gardé au fur et à mesure."
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setStarting(true)}>
          Nouvelle saisie papier
        </Button>
      }
    >
      {starting && <StartDialog onClose={() => setStarting(false)} />}
      <Board>
        <QueryView query={query}>
          {({ items, more }) =>
            items.length === 0 ? (
              <EmptyState title="Rien à saisir" icon={IconKeyboard}>
                Les certificats qui arrivent en PDF viendront ici. Pour un certificat sur papier, choisissez «
                Nouvelle saisie papier ».
              </EmptyState>
            ) : (
              <>
                <ul className={cards.list} aria-label="À saisir, les plus anciens d’abord">
                  {items.map((item) => (
                    <ToKeyCard key={item.arrivalId} item={item} />
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
