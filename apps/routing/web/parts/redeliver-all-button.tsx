import { counted, useAction } from '@cigogne/ui';
import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import type { AttentionItem } from '../../contract.ts';
import { api } from '../data/client.ts';

/** A returned certificate is erased: it cannot be taken up again. */
export type Resumable = Exclude<AttentionItem['kind'], 'returned'>;

interface RedeliverAllProps {
  kind: Resumable;
  items: readonly AttentionItem[];
  pmi: string | undefined;
}

/** Takes up a whole group again, of one PMI or of all, once confirmed: it may send hundreds of messages. */
export function RedeliverAllButton({ kind, items, pmi }: RedeliverAllProps) {
  const [asking, { open, close }] = useDisclosure();
  const redeliver = useAction({
    run: () => api.redeliverAll({ body: pmi ? { kind, pmi } : { kind } }),
    done: ({ resumed }) => `${counted(resumed, 'élément relancé', 'éléments relancés')}.`,
    failed: 'La relance n’a pas eu lieu',
    after: close,
  });
  const whose = pmi ? items[0]?.pmiName : undefined;
  return (
    <>
      <Button variant="light" leftSection={<IconRefresh size={16} aria-hidden="true" />} onClick={open}>
        Tout relancer{whose ? ` pour ${whose}` : ''}
      </Button>
      <Modal opened={asking} onClose={close} title="Tout relancer ?">
        <Text mb="md">
          {counted(items.length, 'élément sera relancé', 'éléments seront relancés')}
          {whose ? `, pour ${whose} seulement` : ', pour toutes les PMI'}. Si la cause n’est pas levée, ils
          reviendront ici. Un certificat n’est jamais remis deux fois à une PMI qui l’a accepté.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Ne rien faire
          </Button>
          <Button loading={redeliver.isPending} onClick={() => redeliver.mutate(undefined)}>
            Tout relancer
          </Button>
        </Group>
      </Modal>
    </>
  );
}
