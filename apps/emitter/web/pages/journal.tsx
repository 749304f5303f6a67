import { Board, EmptyState, MessageBar, Page, Pages, QueryView, useAddressFilters } from '@cigogne/ui';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type JournalFilters, journalQuery } from '../data/queries.ts';
import { JournalTable } from '../parts/journal/journal-table.tsx';
import { PersonFilter } from '../parts/journal/person-filter.tsx';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** Who saw and who changed what. It names the people who work here, never a child. */
export function JournalPage() {
  const { values, set } = useAddressFilters(['personne', 'certificat', 'page'] as const);
  const [reference, setReference] = useState(values.certificat ?? '');
  const one = (certificat: string | null) => {
    setReference(certificat ?? '');
    set({ certificat, page: null });
  };
  const page = Math.max(1, Math.trunc(Number(values.page ?? 1)) || 1);
  const filters: JournalFilters = {
    page,
    ...(values.personne ? { actor: values.personne } : {}),
    ...(values.certificat ? { certificate: values.certificat } : {}),
  };
  const query = useQuery(journalQuery(filters));
  return (
    <Page
      title="Journal"
      lead="Qui a consulté, modifié, signé ou téléchargé quel certificat, et qui a changé les réglages. Un certificat y est désigné par sa référence, jamais par le nom de l’enfant."
    >
      <Board
        filters={
          <>
            <PersonFilter value={values.personne} onChange={(personne) => set({ personne, page: null })} />
            <TextInput
              label="Certificat"
              placeholder="Référence, ou adresse de sa page"
              value={reference}
              onChange={(event) => {
                setReference(event.currentTarget.value);
                set({ certificat: UUID.exec(event.currentTarget.value)?.[0] ?? null, page: null });
              }}
              autoComplete="off"
              spellCheck={false}
              w={320}
              maw="100%"
            />
          </>
        }
      >
        {values.certificat && (
          <MessageBar
            tone="neutral"
            action={
              <Button variant="default" onClick={() => one(null)}>
                Tous les certificats
              </Button>
            }
          >
            Seul le certificat <code>{values.certificat}</code> est montré.
          </MessageBar>
        )}
        <QueryView query={query}>
          {({ entries, more }) =>
            entries.length === 0 ? (
              <EmptyState title="Rien de tel dans le journal">
                Personne n’a rien fait qui réponde à ces filtres. Choisissez une autre personne, ou tout le
                monde.
              </EmptyState>
            ) : (
              <>
                <JournalTable entries={entries} onCertificate={one} />
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
