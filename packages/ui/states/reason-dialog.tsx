import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';

export interface ReasonDialogProps {
  opened: boolean;
  onClose(): void;
  title: string;
  /** Of the field: « Motif ». */
  label: string;
  /** Under the label: what is done with the words. */
  help?: string;
  /** Of the button that changes nothing. */
  keep: string;
  confirm: string;
  color?: string;
  pending: boolean;
  onConfirm(reason: string): void;
  /** What will happen. */
  children: ReactNode;
}

const SHORTEST = 5;
const LONGEST = 300;

/** Confirms an act, with a few words that are kept. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { help = `De ${SHORTEST} à ${LONGEST} caractères, inscrit au journal. Ne nommez personne.` } = props;
  const [reason, setReason] = useState('');
  const [told, setTold] = useState(false);
  const short = reason.trim().length < SHORTEST;
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
          <Text component="div">{props.children}</Text>
          <Textarea
            label={props.label}
            description={help}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={told && short ? `Écrivez au moins ${SHORTEST} caractères.` : undefined}
            maxLength={LONGEST}
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
