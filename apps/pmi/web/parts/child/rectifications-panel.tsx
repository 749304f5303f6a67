import { DataTable, formatDay, Panel, parisDay, StatusBadge } from '@cigogne/ui';
import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Rectification } from '../../../contract.ts';
import { rectificationsQuery } from '../../data/rights-queries.ts';
import { useSession } from '../../session/session.ts';
import { RECTIFICATION_STATES, TRANSFER_LOOK } from '../../words/moves.ts';
import { ForwardDialog } from './forward-dialog.tsx';

/** What was corrected of the record, before and after, and whether the emitter was told; nothing when nothing was. */
export function RectificationsPanel({ id }: { id: string }) {
  const { may } = useSession();
  const { data } = useQuery(rectificationsQuery(id));
  const [forwarding, setForwarding] = useState<Rectification>();
  if (!data || data.rectifications.length === 0) return null;
  return (
    <Panel id="corrections" title="Corrections" flush>
      <DataTable
        caption="Corrections de l’identité et des coordonnées, la plus récente d’abord"
        rows={data.rectifications}
        rowKey={({ id: one }) => one}
        columns={[
          {
            key: 'at',
            header: 'Le',
            rowHeader: true,
            nowrap: true,
            cell: ({ at }) => formatDay(parisDay(at)),
          },
          {
            key: 'what',
            header: 'Avant, puis corrigé',
            cell: ({ changes }) =>
              changes.map(({ field, before, after }) => (
                <div key={field}>
                  {field} : <del>{before}</del> → {after}
                </div>
              )),
          },
          { key: 'why', header: 'Pourquoi', cell: ({ by, reason }) => `${by} : ${reason}` },
          {
            key: 'told',
            header: 'Transmise',
            cell: (one) => (
              <Stack gap={4} align="flex-start">
                <Told rectification={one} />
                {may('children:write') && (
                  <Button variant="light" size="compact-sm" onClick={() => setForwarding(one)}>
                    Transmettre…
                  </Button>
                )}
              </Stack>
            ),
          },
        ]}
      />
      {forwarding && (
        <ForwardDialog
          child={id}
          rectification={forwarding}
          emitters={data.emitters}
          correspondents={data.correspondents}
          onClose={() => setForwarding(undefined)}
        />
      )}
    </Panel>
  );
}

/** Whom a correction was told to: by message, with what became of it, or by a note that somebody sent. */
function Told({ rectification: { forwarded, messages } }: { rectification: Rectification }) {
  const byMessage = messages.some(({ name }) => name === forwarded?.to);
  return (
    <>
      {messages.map(({ name, mailbox, state, askedAt, answer }) => {
        const { tone, icon } = TRANSFER_LOOK[state];
        return (
          <div key={mailbox + askedAt}>
            {name}{' '}
            <StatusBadge tone={tone} icon={icon}>
              {RECTIFICATION_STATES[state]}
            </StatusBadge>{' '}
            le {formatDay(parisDay(askedAt))}
            {answer !== '' && ` : ${answer}`}
          </div>
        );
      })}
      {forwarded && !byMessage && (
        <div>
          À {forwarded.to}, le {formatDay(parisDay(forwarded.at))}
        </div>
      )}
    </>
  );
}
