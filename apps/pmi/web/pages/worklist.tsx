import {
  Board,
  CountTabs,
  counted,
  EmptyState,
  Page,
  Pages,
  QueryView,
  useAddressFilters,
  usePageShortcuts,
} from '@cigogne/ui';
import { Button, NativeSelect } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import {
  CAUSE_IDS,
  CAUSES,
  FOLLOW_UP_STATE_IDS,
  FOLLOW_UP_STATES,
  URGENCIES,
  URGENCY_IDS,
} from '../../contract.ts';
import { colleaguesQuery, worklistQuery } from '../data/queries.ts';
import { WORKLIST_ADDRESS, worklistFilters } from '../data/worklist-filters.ts';
import { WorklistList } from '../parts/worklist/worklist-list.tsx';
import { LINE_SHORTCUTS } from '../shell/line-shortcuts.ts';

const PAGE = 50;
/** Five fields on one line at 1280 px. */
const FIELD = 158;

/** The families to reach, the most urgent and newest first. */
export function WorklistPage() {
  const { values, set, any } = useAddressFilters(WORKLIST_ADDRESS);
  const query = useQuery(worklistQuery(worklistFilters(values)));
  const { data: team } = useQuery(colleaguesQuery);
  usePageShortcuts(LINE_SHORTCUTS);
  const filter = (changes: typeof values) => set({ ...changes, page: null });
  const clear = () => set(Object.fromEntries(WORKLIST_ADDRESS.map((name) => [name, null])));
  const counts = query.data?.byUrgency;
  const all = counts && counts.prompt + counts.soon + counts.routine;
  return (
    <Page title="À suivre">
      <CountTabs
        label="Urgence"
        current={values.urgence ?? ''}
        onChoose={(urgence) => filter({ urgence })}
        tabs={[
          { id: '', label: 'Tous', count: all },
          ...URGENCY_IDS.map((id) => ({
            id,
            label: URGENCIES[id],
            count: counts?.[id],
            action: id === 'prompt',
          })),
        ]}
      />
      <Board
        filters={
          <>
            <NativeSelect
              label="Confié à"
              w={FIELD}
              value={values.pour ?? ''}
              onChange={(event) => filter({ pour: event.currentTarget.value })}
              data={[
                { value: '', label: 'Tout le monde' },
                { value: 'moi', label: 'Moi' },
                { value: 'personne', label: 'Personne' },
                ...(team?.colleagues ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            {(team?.sectors.length ?? 0) > 1 && (
              <NativeSelect
                label="Secteur"
                w={FIELD}
                value={values.secteur ?? ''}
                onChange={(event) => filter({ secteur: event.currentTarget.value })}
                data={[
                  { value: '', label: 'Tous' },
                  ...(team?.sectors ?? []).map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
            <NativeSelect
              label="État"
              w={FIELD}
              value={values.etat ?? ''}
              onChange={(event) => filter({ etat: event.currentTarget.value })}
              data={[
                { value: '', label: 'Tout sauf clos' },
                ...FOLLOW_UP_STATE_IDS.map((id) => ({ value: id, label: FOLLOW_UP_STATES[id] })),
              ]}
            />
            <NativeSelect
              label="Motif"
              w={FIELD}
              value={values.motif ?? ''}
              onChange={(event) => filter({ motif: event.currentTarget.value })}
              data={[
                { value: '', label: 'Tous' },
                ...CAUSE_IDS.map((id) => ({ value: id, label: CAUSES[id] })),
              ]}
            />
            <NativeSelect
              label="Échéance"
              w={FIELD}
              value={values.echeance ?? ''}
              onChange={(event) => filter({ echeance: event.currentTarget.value })}
              data={[
                { value: '', label: 'Toutes' },
                { value: 'retard', label: 'En retard' },
                { value: 'passee', label: 'Aujourd’hui ou passée' },
              ]}
            />
            {any && (
              <Button variant="subtle" onClick={clear}>
                Tout effacer
              </Button>
            )}
          </>
        }
        count={query.data && counted(query.data.total, 'enfant à suivre', 'enfants à suivre')}
      >
        <QueryView query={query}>
          {({ lines, byUrgency, page, more, total }) =>
            lines.length === 0 ? (
              <EmptyState
                title={any ? 'Aucun enfant ne répond à ces filtres' : 'Personne n’attend'}
                icon={IconHeartHandshake}
              >
                {any
                  ? 'Retirez un filtre pour voir le reste de la liste.'
                  : 'Les enfants dont le certificat répond à vos critères de vigilance viendront ici dès son arrivée.'}
              </EmptyState>
            ) : (
              <>
                <WorklistList lines={lines} byUrgency={byUrgency} />
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
