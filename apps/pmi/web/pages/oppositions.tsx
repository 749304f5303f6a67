import { DataTable, EmptyState, formatDay, Panel, parisDay, QueryView, StatusBadge } from '@cigogne/ui';
import { IconCircleCheck, IconHandStop, IconMoodCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { allOppositionsQuery } from '../data/rights-queries.ts';
import { RightsFrame } from '../parts/rights/rights-frame.tsx';
import { childName } from '../words/child.ts';
import { EFFECTS, USES } from '../words/rights.ts';

/** What parents object to, since when, and what it changes. */
export function OppositionsPage() {
  const query = useQuery(allOppositionsQuery);
  return (
    <RightsFrame lead="Une opposition se note et se lève depuis le dossier de l’enfant (« Modifier »). Elle prend effet aussitôt.">
      <QueryView query={query}>
        {({ oppositions }) =>
          oppositions.length === 0 ? (
            <EmptyState title="Aucune opposition" icon={IconMoodCheck}>
              Aucune famille ne s’est opposée à un usage.
            </EmptyState>
          ) : (
            <Panel title="Oppositions" flush>
              <DataTable
                caption="Oppositions, celles qui valent d’abord"
                rows={oppositions}
                rowKey={({ child, use, at }) => `${child.id} ${use} ${at}`}
                columns={[
                  {
                    key: 'child',
                    header: 'Enfant',
                    rowHeader: true,
                    cell: ({ child }) => <Link to={`/enfants/${child.id}`}>{childName(child)}</Link>,
                  },
                  { key: 'use', header: 'À quoi', cell: ({ use }) => USES[use] },
                  {
                    key: 'effect',
                    header: 'Effet',
                    cell: ({ use, liftedAt }) => (liftedAt ? '' : EFFECTS[use]),
                  },
                  { key: 'at', header: 'Depuis le', cell: ({ at }) => formatDay(parisDay(at)) },
                  { key: 'by', header: 'Noté par', cell: ({ by, reason }) => `${by} : ${reason}` },
                  {
                    key: 'state',
                    header: 'État',
                    cell: ({ liftedAt }) =>
                      liftedAt ? (
                        <StatusBadge
                          tone="neutral"
                          icon={IconCircleCheck}
                        >{`Levée le ${formatDay(parisDay(liftedAt))}`}</StatusBadge>
                      ) : (
                        <StatusBadge tone="notice" icon={IconHandStop}>
                          En vigueur
                        </StatusBadge>
                      ),
                  },
                ]}
              />
            </Panel>
          )
        }
      </QueryView>
    </RightsFrame>
  );
}
