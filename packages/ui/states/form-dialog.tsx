import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

export interface FormDialogProps {
  title: string;
  size?: 'md' | 'lg';
  /** Of the button that sends. */
  confirm: string;
  /** Something is still missing: the button waits. */
  disabled?: boolean;
  pending: boolean;
  onSubmit(): void;
  onClose(): void;
  children: ReactNode;
}

/** Fields in a dialog: Enter or the button sends, Escape and « Annuler » change nothing. */
export function FormDialog(props: FormDialogProps) {
  const { title, size = 'md', confirm, disabled = false, pending, onSubmit, onClose, children } = props;
  return (
    <Modal opened onClose={onClose} title={title} size={size}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!disabled && !pending) onSubmit();
        }}
      >
        <Stack>
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Annuler
            </Button>
            <Button type="submit" disabled={disabled} loading={pending}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
