import {
  counted,
  DataTable,
  EmptyState,
  formatDay,
  Page,
  Panel,
  QueryView,
  StatusBadge,
  useAction,
} from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconBeach, IconCalendar, IconCircleCheck, IconPlus, IconSun } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Absence } from '../../contract.ts';
import { api } from '../data/client.ts';
import { absencesQuery } from '../data/rights-queries.ts';
import { AbsenceDialog } from '../parts/absences/absence-dialog.tsx';
import { ReassignDialog } from '../parts/absences/reassign-dialog.tsx';
import { useSession } from '../session/session.ts';

/** Who is away, who works in their place, and what changed hands. */
export function AbsencesPage() {
  const { user } = useSession();
  const query = useQuery(absencesQuery);
  const [dialog, setDialog] = useState<'absence' | 'reassign'>();
  const close = () => setDialog(undefined);
  return (
    <Page
      title="Absences"
      lead="Pendant une absence, les suivis ouverts vont à la personne qui remplace, avec les secteurs ; ils reviennent d’eux-mêmes. Les dossiers réservés ne bougent pas : le médecin en décide."
      actions={
        <>
          {user.role !== 'puericultrice' && (
            <Button variant="default" onClick={() => setDialog('reassign')}>
              Confier sans date de retour…
            </Button>
          )}
          <Button
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            onClick={() => setDialog('absence')}
          >
            Noter une absence
          </Button>
        </>
      }
    >
      <QueryView query={query}>
        {({ absences }) =>
          absences.length === 0 ? (
            <EmptyState title="Personne n’est absent" icon={IconSun}>
              Notez une absence quelques jours avant : les suivis partiront et reviendront d’eux-mêmes.
            </EmptyState>
          ) : (
            <Panel title="Absences en cours, prévues et récentes" flush>
              <AbsenceTable absences={absences} />
            </Panel>
          )
        }
      </QueryView>
      {dialog === 'absence' && <AbsenceDialog onClose={close} />}
      {dialog === 'reassign' && <ReassignDialog onClose={close} />}
    </Page>
  );
}

function AbsenceTable({ absences }: { absences: readonly Absence[] }) {
  const { user } = useSession();
  const end = useAction({
    run: (id: string) => api.endAbsence({ params: { id } }),
    done: ({ who }) => `L’absence de ${who.name} est terminée : les suivis sont revenus.`,
    failed: 'L’absence n’est pas terminée',
  });
  const mayEnd = ({ who, state }: Absence) =>
    state !== 'ended' && (user.role !== 'puericultrice' || who.id === user.id);
  return (
    <DataTable
      caption="Absences"
      rows={absences}
      rowKey={({ id }) => id}
      columns={[
        { key: 'who', header: 'Qui', rowHeader: true, cell: ({ who }) => who.name },
        {
          key: 'days',
          header: 'Du … au',
          cell: ({ firstDay, lastDay }) => `${formatDay(firstDay)} au ${formatDay(lastDay)}`,
        },
        {
          key: 'other',
          header: 'Remplacement',
          cell: ({ replacement }) => replacement?.name ?? 'tout le secteur',
        },
        { key: 'state', header: 'État', cell: (absence) => <State state={absence.state} /> },
        {
          key: 'moved',
          header: 'Suivis',
          cell: ({ state, moved, left }) =>
            state === 'planned'
              ? '–'
              : [
                  moved === 0 ? 'aucun confié' : counted(moved, 'confié', 'confiés'),
                  left > 0 && counted(left, 'resté à son nom', 'restés à son nom'),
                ]
                  .filter(Boolean)
                  .join(', '),
        },
        {
          key: 'end',
          header: <span className="cg-hidden">Terminer</span>,
          cell: (absence) =>
            mayEnd(absence) && (
              <Button
                variant="light"
                size="compact-sm"
                loading={end.isPending && end.variables === absence.id}
                onClick={() => end.mutate(absence.id)}
              >
                {absence.state === 'planned' ? 'Annuler' : 'De retour'}
                <span className="cg-hidden"> : {absence.who.name}</span>
              </Button>
            ),
        },
      ]}
    />
  );
}

const STATES = {
  planned: { tone: 'neutral', icon: IconCalendar, words: 'Prévue' },
  running: { tone: 'notice', icon: IconBeach, words: 'En cours' },
  ended: { tone: 'good', icon: IconCircleCheck, words: 'Terminée' },
} as const;

function State({ state }: Pick<Absence, 'state'>) {
  const { tone, icon, words } = STATES[state];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {words}
    </StatusBadge>
  );
}
