import { useAction } from '@cigogne/ui';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Unit } from '../../../contract.ts';
import { api } from '../../data/client.ts';

/** A unit, new or changed. */
export function UnitDialog({ unit, onClose }: { unit: Unit | undefined; onClose(): void }) {
  const [name, setName] = useState(unit?.name ?? '');
  const [phone, setPhone] = useState(unit?.phone ?? '');
  const [serviceCode, setServiceCode] = useState(unit?.serviceCode ?? '');
  const save = useAction({
    run: () => {
      const body = { name, phone, serviceCode };
      return unit ? api.updateUnit({ params: { id: unit.id }, body }) : api.createUnit({ body });
    },
    done: unit ? 'L’unité est modifiée.' : 'L’unité est ouverte.',
    failed: 'L’unité n’est pas enregistrée',
    after: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={unit ? 'Modifier l’unité' : 'Ouvrir une unité'}>
      <Stack>
        <TextInput
          label="Nom"
          placeholder="Néonatalogie"
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label="Téléphone"
          description="Écrit dans les certificats de l’unité, pour que la PMI appelle le bon service. Vide : celui de l’établissement."
          value={phone}
          maxLength={30}
          inputMode="tel"
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <TextInput
          label="Code de l’unité"
          description="Celui de votre logiciel (UF), pour les fichiers importés. Facultatif."
          value={serviceCode}
          maxLength={20}
          onChange={(event) => setServiceCode(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Annuler
          </Button>
          <Button
            disabled={name.trim() === ''}
            loading={save.isPending}
            onClick={() => save.mutate(undefined)}
          >
            Enregistrer
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
