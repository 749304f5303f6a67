import { useDownload } from '@cigogne/ui';
import { Button, Checkbox, Group, Modal, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../data/client.ts';
import { REQUESTER_IDS, REQUESTERS, type Requester } from '../../words/rights.ts';

/** Everything held on a child, for the person who asks (R040); what belongs to others is left out by the server. */
export function AccessRequestDialog({
  id,
  requester: asked = 'mother',
  onClose,
}: {
  id: string;
  /** Who is known to ask. */
  requester?: Requester;
  onClose(): void;
}) {
  const [requester, setRequester] = useState<Requester>(asked);
  const [format, setFormat] = useState<'pdf' | 'json'>('pdf');
  const [notes, setNotes] = useState(false);
  const answer = useDownload(
    () =>
      api.accessRequest({
        params: { id },
        query: { requester, format, ...(notes ? { notes: 'true' } : {}) },
      }),
    `demande-d-acces.${format}`,
  );
  return (
    <Modal opened onClose={onClose} title="Répondre à une demande d’accès">
      <Stack>
        <Text>
          Le document réunit tout ce que le service détient sur l’enfant. Ce qui concerne une autre personne
          que celle qui demande n’y est pas. Vérifiez d’abord son identité.
        </Text>
        <NativeSelect
          label="Qui demande"
          value={requester}
          onChange={(event) =>
            setRequester(REQUESTER_IDS.find((one) => one === event.currentTarget.value) ?? requester)
          }
          data={REQUESTER_IDS.map((one) => ({ value: one, label: REQUESTERS[one] }))}
        />
        <Radio.Group
          label="Sous quelle forme"
          value={format}
          onChange={(value) => setFormat(value === 'json' ? 'json' : 'pdf')}
        >
          <Group mt="xs">
            <Radio value="pdf" label="À lire (PDF)" />
            <Radio value="json" label="À reprendre dans un logiciel (JSON)" />
          </Group>
        </Radio.Group>
        <Checkbox
          label="J’ai relu les notes de l’équipe : elles peuvent être jointes"
          checked={notes}
          onChange={(event) => setNotes(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button loading={answer.busy} onClick={answer.start}>
            Préparer le document
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
