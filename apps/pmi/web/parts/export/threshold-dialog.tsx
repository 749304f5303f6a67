import { FormDialog, MessageBar, useAction } from '@cigogne/ui';
import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../data/client.ts';
import { THRESHOLDS } from './prepare-export.tsx';

/** The physician’s decision, with what it risks. */
export function ThresholdDialog({ year, known, onClose }: { year: number; known: number; onClose(): void }) {
  const [k, setK] = useState(known);
  const [reason, setReason] = useState('');
  const save = useAction({
    run: () => api.setExportRule({ params: { year }, body: { k, reason } }),
    done: `Le seuil des fichiers de ${year} est changé.`,
    failed: 'Le seuil n’est pas changé',
    after: onClose,
  });
  return (
    <FormDialog
      title={`Changer le seuil de ${year}`}
      confirm="Changer le seuil"
      disabled={k === known || reason.trim().length < 3}
      pending={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <MessageBar tone="notice">
        Des fichiers de {year} ont déjà été pris. Faites-les détruire avant d’en donner un autre : qui aurait
        les deux pourrait reconnaître des enfants. Le changement est inscrit au journal.
      </MessageBar>
      <NativeSelect
        label="Chaque ligne est commune à"
        value={String(k)}
        onChange={(event) => setK(Number(event.currentTarget.value))}
        data={[...new Set([...THRESHOLDS, known])].map((count) => ({
          value: String(count),
          label: `${count} enfants au moins`,
        }))}
      />
      <Textarea
        label="Pourquoi"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
      />
    </FormDialog>
  );
}
