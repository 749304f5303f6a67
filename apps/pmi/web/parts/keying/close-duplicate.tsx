import { useForm } from '@cigogne/form';
import { useAction } from '@cigogne/ui';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ListedChild } from '../../../contract.ts';
import { api } from '../../data/client.ts';

/** The same certificate is there: the keying is closed, once the person has said so. */
export function CloseDuplicate({ id, child }: { id: string; child: ListedChild }) {
  const { saver } = useForm();
  const [asking, setAsking] = useState(false);
  const close = useAction({
    run: async () => {
      await saver.flush();
      const body = { revision: saver.revision(), childId: child.id };
      return api.closeDuplicateKeying({ params: { id }, body });
    },
    failed: 'La saisie n’est pas close',
  });
  return (
    <>
      <Button variant="default" size="compact-md" onClick={() => setAsking(true)}>
        C’est le même
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Clore cette saisie ?">
        <Stack>
          <Text>
            Le certificat de {child.given} {child.family} est déjà dans son dossier. Ce que vous avez tapé, et
            le PDF ou l’image, seront effacés.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              Continuer la saisie
            </Button>
            <Button loading={close.isPending} onClick={() => close.mutate(undefined)}>
              Clore, c’est le même
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
