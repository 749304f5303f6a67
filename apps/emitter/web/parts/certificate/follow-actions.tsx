import { useAction } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { CertificateDetail } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { Downloads } from './downloads.tsx';

/** What can still be done with a certificate that was signed. */
export function FollowActions({ certificate }: { certificate: CertificateDetail }) {
  const { id, can, state, sending } = certificate;
  const stuck = state === 'failed' || Boolean(sending?.lastError);
  const navigate = useNavigate();
  const [cancelling, setCancelling] = useState(false);
  const open = (next: { id: string }) => void navigate(`/certificats/${next.id}`);
  const reopen = useAction({
    run: () => api.reopenCertificate({ params: { id } }),
    done: 'Le certificat est rouvert.',
    failed: 'Le certificat n’est pas rouvert',
    after: open,
  });
  const correct = useAction({
    run: () => api.correctCertificate({ params: { id } }),
    done: 'Une nouvelle version est ouverte : elle remplacera celle-ci jusqu’à la PMI, une fois signée.',
    failed: 'La correction n’est pas ouverte',
    after: open,
  });
  const retry = useAction({
    run: () => api.retryCertificate({ params: { id } }),
    done: 'Le certificat repart.',
    failed: 'Le certificat n’est pas reparti',
  });
  return (
    <>
      {can.includes('reopen') && (
        <Button loading={reopen.isPending} onClick={() => reopen.mutate(undefined)}>
          {state === 'rejected' ? 'Reprendre et corriger' : 'Reprendre'}
        </Button>
      )}
      {can.includes('retry') && stuck && (
        <Button loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
          Envoyer de nouveau
        </Button>
      )}
      {can.includes('correct') && (
        <Button variant="default" loading={correct.isPending} onClick={() => correct.mutate(undefined)}>
          Corriger
        </Button>
      )}
      {can.includes('cancel') && (
        <Button variant="default" onClick={() => setCancelling(true)}>
          Annuler ce certificat
        </Button>
      )}
      <Button variant="default" component={Link} to={`/certificats/${id}/apercu`}>
        Aperçu
      </Button>
      {!certificate.erased && <Downloads id={id} signed={certificate.signature !== null} />}
      {cancelling && <CancelDialog id={id} onClose={() => setCancelling(false)} />}
    </>
  );
}
