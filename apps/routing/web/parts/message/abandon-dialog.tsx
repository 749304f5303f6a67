import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../data/client.ts';
import { useAction } from '../../data/use-action.ts';

interface AbandonDialogProps {
  id: string;
  opened: boolean;
  onClose(): void;
}

/** Giving up cannot be undone: the content is erased. So it is confirmed, with a reason that the journal keeps. */
export function AbandonDialog({ id, opened, onClose }: AbandonDialogProps) {
  const [reason, setReason] = useState('');
  const [told, setTold] = useState(false);
  const short = reason.trim().length < 5;
  const abandon = useAction({
    run: () => api.abandon({ params: { id }, body: { reason: reason.trim() } }),
    done: 'Message abandonné. L’émetteur est prévenu et le contenu effacé.',
    failed: 'Le message n’a pas été abandonné',
    after: onClose,
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Abandonner ce message ?">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTold(true);
          if (!short) abandon.mutate(undefined);
        }}
      >
        <Stack>
          <Text>
            Le certificat ne sera pas remis. L’émetteur en est prévenu, avec l’adresse pour l’envoyer sur
            papier. Le contenu est effacé : <strong>on ne peut pas revenir en arrière</strong>.
          </Text>
          <Textarea
            label="Motif"
            description="De 5 à 300 caractères, inscrit au journal. Ne nommez personne."
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={told && short ? 'Indiquez un motif d’au moins 5 caractères.' : undefined}
            maxLength={300}
            autosize
            minRows={2}
            data-autofocus
            required
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Garder le message
            </Button>
            <Button type="submit" color="brique" loading={abandon.isPending}>
              Abandonner et effacer
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
