import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { api } from '../../data/client.ts';
import { useAction } from '../../data/use-action.ts';

interface DialogProps {
  id: string;
  opened: boolean;
  onClose(): void;
}

/** Giving up cannot be undone: the content is erased. So it is confirmed, with a reason that the journal keeps. */
export function AbandonDialog({ id, opened, onClose }: DialogProps) {
  const abandon = useAction({
    run: (reason: string) => api.abandon({ params: { id }, body: { reason } }),
    done: 'Message abandonné. L’émetteur est prévenu et le contenu effacé.',
    failed: 'Le message n’a pas été abandonné',
    after: onClose,
  });
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title="Abandonner ce message ?"
      label="Motif"
      keep="Garder le message"
      confirm="Abandonner et effacer"
      color="brique"
      pending={abandon.isPending}
      onConfirm={abandon.mutate}
    >
      Le certificat ne sera pas remis. L’émetteur en est prévenu, avec l’adresse pour l’envoyer sur papier. Le
      contenu est effacé : <strong>on ne peut pas revenir en arrière</strong>.
    </ReasonDialog>
  );
}

/** A certificate that came back from its PMI is settled by hand; what was done is written down. */
export function SettleDialog({ id, opened, onClose }: DialogProps) {
  const settle = useAction({
    run: (reason: string) => api.settleReturn({ params: { id }, body: { reason } }),
    done: 'Renvoi classé.',
    failed: 'Le renvoi n’a pas été classé',
    after: onClose,
  });
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title="Classer ce renvoi ?"
      label="Ce qui a été fait"
      keep="Le laisser à traiter"
      confirm="Classer"
      pending={settle.isPending}
      onConfirm={settle.mutate}
    >
      Le certificat n’est pas chez la PMI et n’est plus conservé ici. Classez-le quand vous savez que
      l’émetteur l’a renvoyé ou adressé sur papier ; faites aussi vérifier la boîte de la PMI.
    </ReasonDialog>
  );
}

interface ReasonDialogProps {
  opened: boolean;
  onClose(): void;
  title: string;
  label: string;
  keep: string;
  confirm: string;
  color?: string;
  pending: boolean;
  onConfirm(reason: string): void;
  children: ReactNode;
}

/** Confirms an act, with a few words that the journal keeps. */
function ReasonDialog(props: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [told, setTold] = useState(false);
  const short = reason.trim().length < 5;
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTold(true);
          if (!short) props.onConfirm(reason.trim());
        }}
      >
        <Stack>
          <Text>{props.children}</Text>
          <Textarea
            label={props.label}
            description="De 5 à 300 caractères, inscrit au journal. Ne nommez personne."
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={told && short ? 'Écrivez au moins 5 caractères.' : undefined}
            maxLength={300}
            autosize
            minRows={2}
            data-autofocus
            required
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {props.keep}
            </Button>
            <Button type="submit" {...(props.color ? { color: props.color } : {})} loading={props.pending}>
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
