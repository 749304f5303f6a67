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
import { NativeSelect } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { colleaguesQuery, expectedQuery } from '../data/queries.ts';
import { ExpectedTable } from '../parts/expected-table.tsx';
import { useSession } from '../session/session.ts';
import { KIND_SHORT } from '../words/names.ts';

const EXPECTED = ['CS9', 'CS24'] as const;
const PAGE = 50;

/** Children old enough for a certificate that has not come. */
export function ExpectedPage() {
  const { may } = useSession();
  const { values, set } = useAddressFilters(['certificat', 'secteur', 'page'] as const);
  const kind = EXPECTED.find((one) => one === values.certificat) ?? 'CS9';
  const page = Math.max(1, Math.trunc(Number(values.page)) || 1);
  const query = useQuery(
    expectedQuery({ kind, page, ...(values.secteur ? { sector: values.secteur } : {}) }),
  );
  const { data: team } = useQuery({ ...colleaguesQuery, enabled: may('worklist:read') });
  return (
    <Page
      title="Certificats attendus"
      lead="Les enfants que vous suivez, en âge d’avoir eu l’examen, et dont le certificat n’est pas arrivé."
    >
      <CountTabs
        label="Certificat"
        current={kind}
        onChoose={(certificat) => set({ certificat: certificat === 'CS9' ? null : certificat, page: null })}
        tabs={EXPECTED.map((id) => ({
          id,
          label: KIND_SHORT[id],
          count: id === kind ? query.data?.total : undefined,
        }))}
      />
      <Board
        filters={
          (team?.sectors.length ?? 0) > 1 && (
            <NativeSelect
              label="Secteur"
              value={values.secteur ?? ''}
              onChange={(event) => set({ secteur: event.currentTarget.value, page: null })}
              data={[
                { value: '', label: 'Tous' },
                ...(team?.sectors ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )
        }
        count={query.data && counted(query.data.total, 'certificat attendu', 'certificats attendus')}
      >
        <QueryView query={query}>
          {({ children, more, total }) =>
            children.length === 0 ? (
              <EmptyState title="Aucun certificat en retard" icon={IconCircleCheck}>
                Tous les enfants en âge d’avoir eu l’examen ont leur certificat.
              </EmptyState>
            ) : (
              <>
                <ExpectedTable kind={kind} rows={children} />
                <Pages
                  page={page}
                  pages={Math.ceil(total / PAGE)}
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
