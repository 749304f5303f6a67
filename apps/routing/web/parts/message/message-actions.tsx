import { useAction } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconRefresh } from '@tabler/icons-react';
import type { MessageDetail } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { useSession } from '../../session/session.ts';
import { AbandonDialog, SettleDialog } from './reason-dialog.tsx';

/** Whether something of the message waits for a person. */
function waits({ state, deliveries, notices }: MessageDetail): boolean {
  const dead = [...deliveries, ...notices].some((one) => one.state === 'dead');
  return state === 'on-hold' || dead;
}

/** Take up again, give up, settle a return: offered to whom may act, while something waits. */
export function MessageActions({ message }: { message: MessageDetail }) {
  const session = useSession();
  const [abandoning, abandon] = useDisclosure();
  const [settling, settle] = useDisclosure();
  const redeliver = useAction({
    run: () => api.redeliver({ params: { id: message.id } }),
    done: 'Relancé. La suite s’affiche dans l’histoire du message.',
    failed: 'La relance n’a pas eu lieu',
  });
  if (!session.may('trace:act')) return null;
  return (
    <>
      {waits(message) && (
        <>
          <Button
            leftSection={<IconRefresh size={18} aria-hidden="true" />}
            loading={redeliver.isPending}
            onClick={() => redeliver.mutate(undefined)}
          >
            Relancer
          </Button>
          <Button
            variant="default"
            leftSection={<IconArchive size={18} aria-hidden="true" />}
            onClick={abandon.open}
          >
            Abandonner…
          </Button>
        </>
      )}
      {message.returned === 'waiting' && (
        <Button
          variant="default"
          leftSection={<IconArchive size={18} aria-hidden="true" />}
          onClick={settle.open}
        >
          Classer le renvoi…
        </Button>
      )}
      <AbandonDialog id={message.id} opened={abandoning} onClose={abandon.close} />
      <SettleDialog id={message.id} opened={settling} onClose={settle.close} />
    </>
  );
}
