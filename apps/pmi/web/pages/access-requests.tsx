import {
  DataTable,
  EmptyState,
  formatDay,
  Panel,
  parisDay,
  QueryView,
  StatusBadge,
  useNow,
} from '@cigogne/ui';
import { Button, Group } from '@mantine/core';
import { IconCircleCheck, IconClock, IconMailbox, IconUrgent, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { AccessRequest } from '../../contract.ts';
import { accessRequestsQuery } from '../data/rights-queries.ts';
import { AccessRequestDialog } from '../parts/child/access-request-dialog.tsx';
import { CloseRequestDialog } from '../parts/rights/close-request-dialog.tsx';
import { RightsFrame } from '../parts/rights/rights-frame.tsx';
import { childName } from '../words/child.ts';
import { REQUESTERS } from '../words/rights.ts';

/** Families that ask for what is held on their child: a month to answer. */
export function AccessRequestsPage() {
  const query = useQuery(accessRequestsQuery);
  return (
    <RightsFrame lead="Une demande se note depuis le dossier de l’enfant (« Modifier »). La réponse est due dans le mois qui suit sa réception.">
      <QueryView query={query}>
        {({ requests }) =>
          requests.length === 0 ? (
            <EmptyState title="Aucune demande d’accès" icon={IconMailbox}>
              Aucune famille n’a demandé ce que le service détient sur son enfant.
            </EmptyState>
          ) : (
            <Panel title="Demandes" flush>
              <Requests requests={requests} />
            </Panel>
          )
        }
      </QueryView>
    </RightsFrame>
  );
}

function Requests({ requests }: { requests: readonly AccessRequest[] }) {
  const [answering, setAnswering] = useState<AccessRequest>();
  const [closing, setClosing] = useState<AccessRequest>();
  return (
    <>
      <DataTable
        caption="Demandes d’accès, celles qui attendent d’abord"
        rows={requests}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'child',
            header: 'Enfant',
            rowHeader: true,
            cell: ({ child }) => <Link to={`/enfants/${child.id}`}>{childName(child)}</Link>,
          },
          { key: 'who', header: 'Demandé par', cell: ({ requester }) => REQUESTERS[requester] },
          { key: 'received', header: 'Reçue le', cell: ({ receivedOn }) => formatDay(receivedOn) },
          { key: 'due', header: 'Réponse avant le', cell: ({ dueBy }) => formatDay(dueBy) },
          { key: 'state', header: 'État', cell: (request) => <State request={request} /> },
          { key: 'note', header: 'Note', cell: ({ note }) => note },
          {
            key: 'act',
            header: <span className="cg-hidden">Répondre</span>,
            cell: (request) =>
              request.closed === null && (
                <Group gap="xs" wrap="nowrap">
                  <Button variant="light" size="compact-sm" onClick={() => setAnswering(request)}>
                    Document<span className="cg-hidden"> pour {childName(request.child)}</span>
                  </Button>
                  <Button variant="default" size="compact-sm" onClick={() => setClosing(request)}>
                    Clore<span className="cg-hidden"> la demande pour {childName(request.child)}</span>
                  </Button>
                </Group>
              ),
          },
        ]}
      />
      {answering && (
        <AccessRequestDialog
          id={answering.child.id}
          requester={answering.requester}
          onClose={() => setAnswering(undefined)}
        />
      )}
      {closing && <CloseRequestDialog request={closing} onClose={() => setClosing(undefined)} />}
    </>
  );
}

const SOON_DAYS = 7;

function State({ request: { closed, dueBy } }: { request: AccessRequest }) {
  const today = parisDay(useNow());
  if (closed) {
    const on = formatDay(parisDay(closed.at));
    return closed.outcome === 'given' ? (
      <StatusBadge tone="good" icon={IconCircleCheck}>{`Répondu le ${on}`}</StatusBadge>
    ) : (
      <StatusBadge tone="neutral" icon={IconX}>{`Refusée le ${on}`}</StatusBadge>
    );
  }
  const days = Math.round((Date.parse(dueBy) - Date.parse(today)) / 86_400_000);
  if (days < 0)
    return (
      <StatusBadge tone="action" icon={IconUrgent}>
        En retard
      </StatusBadge>
    );
  return (
    <StatusBadge tone={days <= SOON_DAYS ? 'notice' : 'neutral'} icon={IconClock}>
      {days === 0 ? 'Dernier jour' : days === 1 ? 'Encore 1 jour' : `Encore ${days} jours`}
    </StatusBadge>
  );
}
