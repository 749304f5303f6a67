import { DataTable, formatDay, Panel, parisDay, useAction, useDownload } from '@cigogne/ui';
import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Rectification } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { rectificationsQuery } from '../../data/rights-queries.ts';
import { useSession } from '../../session/session.ts';

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
            header: 'Émetteur',
            cell: (one) =>
              one.forwarded
                ? `Transmis à ${one.forwarded.to} le ${formatDay(parisDay(one.forwarded.at))}`
                : may('children:write') && (
                    <Button variant="light" size="compact-sm" onClick={() => setForwarding(one)}>
                      Transmettre…
                    </Button>
                  ),
          },
        ]}
      />
      {forwarding && (
        <ForwardDialog
          child={id}
          rectification={forwarding}
          emitters={data.emitters}
          onClose={() => setForwarding(undefined)}
        />
      )}
    </Panel>
  );
}

interface ForwardProps {
  child: string;
  rectification: Rectification;
  emitters: readonly string[];
  onClose(): void;
}

const OTHER = '*';

/** The emitter keeps its own record: a note to print or to join, then the date that it went. */
function ForwardDialog({ child, rectification, emitters, onClose }: ForwardProps) {
  const [chosen, setChosen] = useState(emitters[0] ?? OTHER);
  const [written, setWritten] = useState('');
  const to = chosen === OTHER ? written.trim() : chosen;
  const at = { params: { id: child, rectification: rectification.id } };
  const file = useDownload(() => api.rectificationNote({ ...at, query: { to } }), 'correction.pdf');
  const save = useAction({
    run: () => api.forwardRectification({ ...at, body: { to } }),
    done: `La correction est notée comme transmise à ${to}.`,
    failed: 'Ce n’est pas noté',
    after: onClose,
  });
  return (
    <Modal opened onClose={onClose} title="Transmettre la correction à l’émetteur">
      <Stack>
        <Text>
          Préparez la note, envoyez-la (courrier, ou pièce jointe MSSanté), puis notez-la comme transmise.
          Elle ne contient que ce qui a été corrigé.
        </Text>
        <NativeSelect
          label="À qui"
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            ...emitters.map((emitter) => ({ value: emitter, label: emitter })),
            { value: OTHER, label: 'Quelqu’un d’autre' },
          ]}
        />
        {chosen === OTHER && (
          <TextInput
            label="Nom de l’établissement ou du professionnel"
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
            maxLength={200}
          />
        )}
        <Group justify="flex-end">
          <Button
            variant="default"
            disabled={to === ''}
            loading={file.busy}
            onClick={() => void file.start()}
          >
            Préparer la note (PDF)
          </Button>
          <Button disabled={to === ''} loading={save.isPending} onClick={() => save.mutate(undefined)}>
            Noter comme transmise
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
