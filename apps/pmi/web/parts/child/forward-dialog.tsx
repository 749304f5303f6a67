import { MessageBar, useAction, useDownload } from '@cigogne/ui';
import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Rectification } from '../../../contract.ts';
import { api } from '../../data/client.ts';

interface Props {
  child: string;
  rectification: Rectification;
  emitters: readonly string[];
  correspondents: readonly { name: string; mailbox: string }[];
  onClose(): void;
}

const OTHER = '*';
/** Before a mailbox, so that no name is taken for one. */
const BY_MAIL = 'mssante:';

/** Tells a correction: by MSSanté to whoever has a mailbox, else by a note to print and the date that it went. */
export function ForwardDialog({ child, rectification, emitters, correspondents, onClose }: Props) {
  const held = (mailbox: string) =>
    rectification.messages.some(
      (one) => one.mailbox === mailbox && one.state !== 'refused' && one.state !== 'failed',
    );
  const reachable = correspondents.filter(({ mailbox }) => !held(mailbox));
  const [first] = reachable;
  const [chosen, setChosen] = useState(first ? BY_MAIL + first.mailbox : (emitters[0] ?? OTHER));
  const [written, setWritten] = useState('');
  const correspondent = reachable.find(({ mailbox }) => chosen === BY_MAIL + mailbox);
  const to = correspondent?.name ?? (chosen === OTHER ? written.trim() : chosen);
  const at = { params: { id: child, rectification: rectification.id } };
  const file = useDownload(() => api.rectificationNote({ ...at, query: { to } }), 'correction.pdf');
  const note = useAction({
    run: () => api.forwardRectification({ ...at, body: { to } }),
    done: `La correction est notée comme transmise à ${to}.`,
    failed: 'Ce n’est pas noté',
    after: onClose,
  });
  const send = useAction({
    run: (mailbox: string) => api.sendRectification({ ...at, body: { mailbox } }),
    done: `La correction part vers ${to}. Ce qu’elle devient s’affiche dans « Corrections ».`,
    failed: 'La correction n’est pas partie',
    after: onClose,
  });
  return (
    <Modal opened onClose={onClose} title="Transmettre la correction">
      <Stack>
        <Text>La note ne contient que ce qui a été corrigé, et pourquoi.</Text>
        <NativeSelect
          label="À qui"
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            ...(reachable.length > 0
              ? [
                  {
                    group: 'Par MSSanté',
                    items: reachable.map(({ name, mailbox }) => ({ value: BY_MAIL + mailbox, label: name })),
                  },
                ]
              : []),
            {
              group: 'Par une note à imprimer',
              items: [
                ...emitters.map((emitter) => ({ value: emitter, label: emitter })),
                { value: OTHER, label: 'Quelqu’un d’autre' },
              ],
            },
          ]}
        />
        {correspondent ? (
          <MessageBar tone="notice">
            La note part en pièce jointe, de la boîte du service vers <strong>{correspondent.mailbox}</strong>
            . L’objet du message ne nomme personne.
          </MessageBar>
        ) : (
          <Text size="sm" c="var(--cg-ink-2)">
            Préparez la note, envoyez-la, puis notez-la comme transmise.
          </Text>
        )}
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
            {correspondent ? 'Relire la note (PDF)' : 'Préparer la note (PDF)'}
          </Button>
          {correspondent ? (
            <Button loading={send.isPending} onClick={() => send.mutate(correspondent.mailbox)}>
              Envoyer par MSSanté
            </Button>
          ) : (
            <Button disabled={to === ''} loading={note.isPending} onClick={() => note.mutate(undefined)}>
              Noter comme transmise
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
