import { useAction } from '@cigogne/ui';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useNavigate } from 'react-router';
import { api } from '../../data/client.ts';

/** A certificate taken back from the PMI: confirmed, as it leaves at once. */
export function CancelDialog({ id, onClose }: { id: string; onClose(): void }) {
  const navigate = useNavigate();
  const cancel = useAction({
    run: () => api.cancelCertificate({ params: { id } }),
    done: 'L’annulation part vers la PMI.',
    failed: 'Le certificat n’est pas annulé',
    after: (next) => void navigate(`/certificats/${next.id}`),
  });
  return (
    <Modal opened onClose={onClose} title="Annuler ce certificat ?">
      <Stack>
        <Text>
          À réserver à un certificat qui n’aurait pas dû partir, par exemple celui d’un autre enfant. La PMI
          reçoit une annulation en votre nom, et le retire. Pour une simple erreur, choisissez « Corriger ».
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Ne pas annuler
          </Button>
          <Button color="brique" loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
            Annuler le certificat
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
