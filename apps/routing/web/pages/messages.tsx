import { Board, counted, EmptyState, formatDay, Page, QueryView, useAddressFilters } from '@cigogne/ui';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { MESSAGE_STATES } from '../../contract.ts';
import { messageFilters } from '../data/message-filters.ts';
import { messagesQuery } from '../data/queries.ts';
import { ClearFilters, KindSelect, PeriodFields } from '../parts/filters.tsx';
import { MessageTable } from '../parts/message-table.tsx';
import { PmiSelect } from '../parts/pmi-select.tsx';
import { MESSAGE_STATE } from '../words/states.ts';

const NAMES = ['q', 'state', 'kind', 'pmi', 'sender', 'from', 'to', 'cursor'] as const;
const PER_PAGE = 50;

/** Messages, found by identifier or digest, narrowed by filters that stay in the address. */
export function MessagesPage() {
  const { values, set, any } = useAddressFilters(NAMES);
  const query = useQuery(messagesQuery({ ...messageFilters(values), limit: PER_PAGE }));
  const filter = (changes: Partial<Record<(typeof NAMES)[number], string | null>>) =>
    set({ ...changes, cursor: null });
  const clear = () => filter(Object.fromEntries(NAMES.map((name) => [name, null])));
  return (
    <Page
      title="Messages"
      lead="Cherchez par identifiant de message (Message-ID), identifiant de document ou empreinte SHA-256."
    >
      <Board
        onSubmit={(form) => {
          const typed = new FormData(form);
          filter({
            q: String(typed.get('q') ?? '').trim(),
            sender: String(typed.get('sender') ?? '').trim(),
          });
        }}
        filters={
          <>
            <TypedField
              name="q"
              label="Identifiant ou empreinte"
              value={values.q}
              type="search"
              width={320}
            />
            <NativeSelect
              label="État"
              value={values.state ?? ''}
              onChange={(event) => filter({ state: event.currentTarget.value })}
              data={[
                { value: '', label: 'Tous' },
                ...MESSAGE_STATES.map((state) => ({ value: state, label: MESSAGE_STATE[state].words })),
              ]}
            />
            <KindSelect value={values.kind} onChange={(kind) => filter({ kind })} />
            <PmiSelect value={values.pmi} onChange={(pmi) => filter({ pmi })} />
            <TypedField
              name="sender"
              label="Boîte de l’émetteur"
              value={values.sender}
              type="text"
              width={240}
            />
            <PeriodFields from={values.from} to={values.to} onChange={filter} />
            <Button type="submit" leftSection={<IconSearch size={16} aria-hidden="true" />}>
              Chercher
            </Button>
            <ClearFilters shown={any} onClear={clear} />
          </>
        }
        count={query.data && countWords(query.data.messages.length, query.data.next !== null, values)}
        tools={
          values.cursor && (
            <Button variant="subtle" size="compact-md" onClick={() => filter({})}>
              Revenir au début
            </Button>
          )
        }
      >
        <QueryView query={query}>
          {({ messages, next }) =>
            messages.length === 0 ? (
              <EmptyState title="Aucun message ne correspond">
                {values.q
                  ? 'L’identifiant doit être entier. Un message jamais arrivé n’a pas de trace ici : vérifiez auprès de l’émetteur qu’il est bien parti.'
                  : 'Élargissez la période ou retirez un filtre.'}
              </EmptyState>
            ) : (
              <>
                <MessageTable caption="Messages, les plus récents d’abord" messages={messages} />
                {next && (
                  <Button
                    variant="default"
                    mx="auto"
                    onClick={() => set({ cursor: next })}
                    loading={query.isPlaceholderData}
                  >
                    Messages plus anciens
                  </Button>
                )}
              </>
            )
          }
        </QueryView>
      </Board>
    </Page>
  );
}

function countWords(count: number, more: boolean, { from, to }: { from?: string; to?: string }): string {
  const period = [from && `du ${formatDay(from)}`, to && `au ${formatDay(to)}`].filter(Boolean).join(' ');
  return [counted(count, 'message'), more && 'sur cette page', period].filter(Boolean).join(' ');
}

interface TypedFieldProps {
  name: string;
  label: string;
  value: string | undefined;
  type: 'search' | 'text';
  width: number;
}

/** What is typed waits for Enter or the button; it follows the address when that changes. */
function TypedField({ name, label, value, type, width }: TypedFieldProps) {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  return (
    <TextInput
      name={name}
      label={label}
      type={type}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
      w={width}
      maw="100%"
    />
  );
}
