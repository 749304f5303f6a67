import { ForbiddenState, ReasonDialog, useAction } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../data/client.ts';

/** A child of another sector: the record opens to whoever says why, and the physician knows it. */
export function BreakGlass({ id, message }: { id: string; message: string }) {
  const [asking, setAsking] = useState(false);
  const open = useAction({
    run: (reason: string) => api.breakGlass({ params: { id }, body: { reason } }),
    failed: 'Le dossier n’est pas ouvert',
    after: () => setAsking(false),
  });
  return (
    <>
      <ForbiddenState action={<Button onClick={() => setAsking(true)}>Ouvrir en disant pourquoi</Button>}>
        {message} Remplacement, appel de la famille, urgence : votre motif est inscrit au journal et le
        médecin de PMI en est informé.
      </ForbiddenState>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="Ouvrir le dossier d’un autre secteur"
        label="Motif"
        keep="Ne pas ouvrir"
        confirm="Ouvrir le dossier"
        pending={open.isPending}
        onConfirm={open.mutate}
      >
        L’ouverture vaut pour un temps limité. Elle est inscrite au journal avec votre nom et ce motif ; le
        médecin de PMI en est informé.
      </ReasonDialog>
    </>
  );
}
