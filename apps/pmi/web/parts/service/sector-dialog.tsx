import { FormDialog, useAction } from '@cigogne/ui';
import { MultiSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Sector } from '../../../contract.ts';
import { api } from '../../data/client.ts';

interface SectorDialogProps {
  /** Absent: a new one. */
  sector: Sector | undefined;
  /** Communes that no sector has. */
  free: Sector['communes'];
  onClose(): void;
}

/** A sector's name and communes; its children follow their commune. */
export function SectorDialog({ sector, free, onClose }: SectorDialogProps) {
  const [name, setName] = useState(sector?.name ?? '');
  const [communes, setCommunes] = useState(sector?.communes.map(({ cog }) => cog) ?? []);
  const offered = [...(sector?.communes ?? []), ...free].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  const save = useAction({
    run: () =>
      sector
        ? api.updateSector({ params: { id: sector.id }, body: { name, communes } })
        : api.createSector({ body: { name, communes } }),
    done: 'Le secteur est enregistré ; ses enfants et leurs suivis suivent leurs communes.',
    failed: 'Le secteur n’est pas enregistré',
    after: onClose,
  });
  const ready = name.trim() !== '';
  return (
    <FormDialog
      title={sector ? `Secteur ${sector.name}` : 'Créer un secteur'}
      size="lg"
      confirm="Enregistrer"
      disabled={!ready}
      pending={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <TextInput
        label="Nom"
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <MultiSelect
        label="Communes"
        description="Écrivez quelques lettres. Une commune d’un autre secteur se retire d’abord de celui-là."
        searchable
        value={communes}
        onChange={setCommunes}
        data={offered.map(({ cog, name: commune }) => ({ value: cog, label: `${commune} (${cog})` }))}
        nothingFoundMessage="Aucune commune libre de ce nom"
        limit={60}
      />
    </FormDialog>
  );
}
