import { useAction } from '@cigogne/ui';
import { Button, Group, Modal, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../data/client.ts';
import type { Emitter } from './emitter-table.tsx';

/** Names an emitter, makes it a pilot. */
export function EmitterDialog({ emitter, onClose }: { emitter: Emitter; onClose(): void }) {
  const [label, setLabel] = useState(emitter.label ?? '');
  const [pilot, setPilot] = useState(emitter.pilot);
  const save = useAction({
    run: () => api.updateEmitter({ body: { mailbox: emitter.mailbox, label: label.trim() || null, pilot } }),
    done: 'Émetteur enregistré.',
    failed: 'L’émetteur n’a pas été enregistré',
    after: onClose,
  });
  return (
    <Modal opened onClose={onClose} title="Modifier l’émetteur">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined);
        }}
      >
        <Stack>
          <Text>{emitter.mailbox}</Text>
          <TextInput
            label="Nom usuel"
            description="Par exemple « Maternité de Guéret »."
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
            maxLength={500}
            data-autofocus
          />
          <Switch
            label="Émetteur pilote"
            description="Suivi à part dans les comparaisons."
            checked={pilot}
            onChange={(event) => setPilot(event.currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Annuler
            </Button>
            <Button type="submit" loading={save.isPending}>
              Enregistrer
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
