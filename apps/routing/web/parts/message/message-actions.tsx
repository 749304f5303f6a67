import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconRefresh } from '@tabler/icons-react';
import type { MessageDetail } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { useAction } from '../../data/use-action.ts';
import { useSession } from '../../session/session.ts';
import { AbandonDialog } from './abandon-dialog.tsx';

/** Whether something of the message waits for a person. */
function waits({ state, deliveries, notices }: MessageDetail): boolean {
  const dead = [...deliveries, ...notices].some((one) => one.state === 'dead');
  return state === 'on-hold' || dead;
}

/** Take up again, or give up: offered to whom may act, while something waits. */
export function MessageActions({ message }: { message: MessageDetail }) {
  const session = useSession();
  const [asking, { open, close }] = useDisclosure();
  const redeliver = useAction({
    run: () => api.redeliver({ params: { id: message.id } }),
    done: 'Relancé. La suite s’affiche dans l’histoire du message.',
    failed: 'La relance n’a pas eu lieu',
  });
  if (!session.may('trace:act') || !waits(message)) return null;
  return (
    <>
      <Button
        leftSection={<IconRefresh size={18} aria-hidden="true" />}
        loading={redeliver.isPending}
        onClick={() => redeliver.mutate(undefined)}
      >
        Relancer
      </Button>
      <Button variant="default" leftSection={<IconArchive size={18} aria-hidden="true" />} onClick={open}>
        Abandonner…
      </Button>
      <AbandonDialog id={message.id} opened={asking} onClose={close} />
    </>
  );
}
