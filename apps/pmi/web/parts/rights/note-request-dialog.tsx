import { FormDialog, parisDay, useAction } from '@cigogne/ui';
import { NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../data/client.ts';
import { REQUESTER_IDS, REQUESTERS, type Requester } from '../../words/rights.ts';

/** A request came: who asks, and when the month began. */
export function NoteRequestDialog({ id, onClose }: { id: string; onClose(): void }) {
  const [requester, setRequester] = useState<Requester>('mother');
  const [receivedOn, setReceivedOn] = useState(parisDay(new Date()));
  const [note, setNote] = useState('');
  const save = useAction({
    run: () => api.noteAccessRequest({ params: { id }, body: { requester, receivedOn, note } }),
    done: 'La demande est notée : elle est dans « Droits des familles ».',
    failed: 'La demande n’est pas notée',
    after: onClose,
  });
  return (
    <FormDialog
      title="Noter une demande d’accès"
      confirm="Noter la demande"
      disabled={receivedOn === ''}
      pending={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <Text>La famille demande ce que le service détient sur l’enfant. La réponse est due dans le mois.</Text>
      <NativeSelect
        label="Qui demande"
        value={requester}
        onChange={(event) =>
          setRequester(REQUESTER_IDS.find((one) => one === event.currentTarget.value) ?? requester)
        }
        data={REQUESTER_IDS.map((one) => ({ value: one, label: REQUESTERS[one] }))}
      />
      <TextInput
        type="date"
        label="Reçue le"
        value={receivedOn}
        max={parisDay(new Date())}
        onChange={(event) => setReceivedOn(event.currentTarget.value)}
      />
      <Textarea
        label="Note (facultatif)"
        placeholder="Par lettre ; livret de famille à voir"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
      />
    </FormDialog>
  );
}
