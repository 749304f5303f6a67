import { useAction } from '@cigogne/ui';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useNavigate } from 'react-router';
import { api } from '../../data/client.ts';

/** A draft that was never signed, erased for good. */
export function DeleteDialog({ id, onClose }: { id: string; onClose(): void }) {
  const navigate = useNavigate();
  const remove = useAction({
    run: () => api.deleteCertificate({ params: { id } }),
    done: 'Le brouillon est supprimé.',
    failed: 'Le brouillon n’est pas supprimé',
    after: () => void navigate('/'),
  });
  return (
    <Modal opened onClose={onClose} title="Supprimer ce brouillon ?">
      <Stack>
        <Text>
          Toutes ses réponses sont effacées, pour vous et pour vos collègues. On ne peut pas revenir en
          arrière.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Garder le brouillon
          </Button>
          <Button color="brique" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            Supprimer
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
