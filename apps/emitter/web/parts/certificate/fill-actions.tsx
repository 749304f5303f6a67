import { ApiError } from '@cigogne/contract';
import { type FieldFinding, useForm, useFormState } from '@cigogne/form';
import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconArrowsExchange,
  IconDots,
  IconEye,
  IconSend,
  IconSignature,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CertificateDetail } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { queryClient } from '../../data/query-client.ts';
import { useMyUnits } from '../units/use-my-units.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { SignDialog } from './sign-dialog.tsx';

interface FillActionsProps {
  certificate: CertificateDetail;
  onFindings(found: readonly FieldFinding[]): void;
}

/** What can be done with a certificate that is being filled. Nothing goes without what is typed being saved first. */
export function FillActions({ certificate, onFindings }: FillActionsProps) {
  const { saver } = useForm();
  const navigate = useNavigate();
  const [busy, setBusy] = useState<'check' | 'submit' | 'preview'>();
  const [signing, setSigning] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [moving, setMoving] = useState(false);
  const units = useMyUnits();
  const missing = useFormState(
    (state) => state.refused,
    (state) => state.refused.map(({ path }) => path).join(),
  );
  const { id, can } = certificate;

  const attempt = async (what: 'check' | 'submit' | 'preview', run: () => Promise<void>) => {
    setBusy(what);
    try {
      if (await saver.flush()) await run();
      else notifications.show({ color: 'brique', message: UNSAVED });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      notifications.show({
        color: 'brique',
        title: 'Rien n’est parti',
        message: error.message,
        autoClose: 15_000,
      });
    } finally {
      setBusy(undefined);
    }
  };
  /** The same control as at the signature, before the person is asked to confirm. */
  const prepare = () =>
    attempt('check', async () => {
      const { problems } = await api.checkCertificate({ params: { id } });
      const blocking = problems.filter((problem) => problem.blocking);
      onFindings(blocking);
      // The address that was typed since decides the PMI.
      await queryClient.invalidateQueries({ queryKey: ['certificate', id] });
      if (blocking.length === 0) setSigning(true);
      else
        notifications.show({
          color: 'brique',
          message: 'Il reste à répondre ou à corriger avant de signer.',
        });
    });
  const submit = () =>
    attempt('submit', async () => {
      await api.submitCertificate({ params: { id } });
      await queryClient.invalidateQueries();
      notifications.show({ color: 'canard', message: 'Le certificat est dans la liste « À signer ».' });
      void navigate('/?vue=a-signer');
    });

  return (
    <>
      <Button
        variant="default"
        leftSection={<IconEye size={18} aria-hidden="true" />}
        loading={busy === 'preview'}
        onClick={() => void attempt('preview', async () => void navigate(`/certificats/${id}/apercu`))}
      >
        Aperçu
      </Button>
      {can.includes('submit') && (
        <Button
          variant={can.includes('sign') ? 'default' : 'filled'}
          leftSection={<IconSend size={18} aria-hidden="true" />}
          loading={busy === 'submit'}
          onClick={() => void submit()}
        >
          Donner à signer
        </Button>
      )}
      {can.includes('sign') && (
        <Button
          leftSection={<IconSignature size={18} aria-hidden="true" />}
          loading={busy === 'check'}
          onClick={() => {
            const [first] = missing;
            if (first)
              onFindings(
                missing.map(({ path }) => ({
                  path,
                  message: 'Une réponse est nécessaire.',
                  blocking: true,
                  missing: true,
                })),
              );
            else void prepare();
          }}
        >
          Signer et envoyer
        </Button>
      )}
      {can.includes('delete') && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" px="xs" aria-label="Autres actions">
              <IconDots size={18} aria-hidden="true" />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {units.length > 1 && (
              <Menu.Item
                leftSection={<IconArrowsExchange size={16} aria-hidden="true" />}
                onClick={() => setMoving(true)}
              >
                Changer d’unité
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconTrash size={16} aria-hidden="true" />}
              onClick={() => setDeleting(true)}
            >
              Supprimer ce brouillon
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {signing && (
        <SignDialog
          certificate={certificate}
          revision={saver.revision()}
          onClose={() => setSigning(false)}
          onFindings={onFindings}
        />
      )}
      {moving && <MoveDialog certificate={certificate} onClose={() => setMoving(false)} />}
      {deleting && <DeleteDialog id={id} onClose={() => setDeleting(false)} />}
    </>
  );
}

const UNSAVED =
  'Vos dernières saisies ne sont pas encore enregistrées. Attendez « Enregistré », ou choisissez entre les deux réponses signalées, puis recommencez.';
