import { useAction } from '@cigogne/ui';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { CertificateDetail } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { UnitSelect } from '../units/unit-select.tsx';
import { useMyUnits } from '../units/use-my-units.ts';

/** The child was moved to another unit, which goes on with its certificate. */
export function MoveDialog({ certificate, onClose }: { certificate: CertificateDetail; onClose(): void }) {
  const units = useMyUnits().filter(({ id }) => id !== certificate.unit?.id);
  const [asked, setAsked] = useState<string>();
  const unit = asked ?? units[0]?.id ?? '';
  const move = useAction({
    run: () => api.moveCertificate({ params: { id: certificate.id }, body: { unit } }),
    done: 'Le certificat est passé à l’autre unité.',
    failed: 'Le certificat n’a pas changé d’unité',
    after: onClose,
  });
  const [only, ...others] = units;
  return (
    <Modal opened onClose={onClose} title="Changer d’unité">
      <Stack>
        <Text>
          {certificate.unit ? `Ce certificat est en ${certificate.unit.name}. ` : ''}Les personnes de l’autre
          unité pourront le remplir ; celles qui sont limitées à la première ne le verront plus.
        </Text>
        {only && others.length === 0 ? (
          <Text>Nouvelle unité : {only.name}</Text>
        ) : (
          <UnitSelect units={units} value={unit} onChange={setAsked} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Annuler
          </Button>
          <Button disabled={unit === ''} loading={move.isPending} onClick={() => move.mutate(undefined)}>
            Changer d’unité
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
