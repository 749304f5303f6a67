import { useAction } from '@cigogne/ui';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { CriteriaSet } from '../../../contract.ts';
import { api } from '../../data/client.ts';

/** Putting a set in service changes what the whole team sees: it is confirmed. */
export function ActivateButton({ set: { id, version, name } }: { set: CriteriaSet }) {
  const [asking, setAsking] = useState(false);
  const activate = useAction({
    run: () => api.activateCriteria({ params: { id }, body: { version } }),
    done: `« ${name} » est en service.`,
    failed: 'Les critères ne sont pas en service',
    after: () => setAsking(false),
  });
  return (
    <>
      <Button variant="light" onClick={() => setAsking(true)}>
        Mettre en service…
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={`Mettre « ${name} » en service ?`}>
        <Stack>
          <Text>
            Les certificats qui arriveront ensuite seront évalués ainsi. Les suivis déjà ouverts ne changent
            pas. Les critères d’avant restent dans la liste et peuvent être repris.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              Pas encore
            </Button>
            <Button loading={activate.isPending} onClick={() => activate.mutate(undefined)}>
              Mettre en service
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
