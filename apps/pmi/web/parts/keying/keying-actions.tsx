import { ApiError } from '@cigogne/contract';
import { type FieldFinding, useForm } from '@cigogne/form';
import { ReasonDialog, useAction } from '@cigogne/ui';
import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Keying, KeyingCheck } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { FinishDialog } from './finish-dialog.tsx';

interface KeyingActionsProps {
  keying: Keying;
  onFindings(found: readonly FieldFinding[]): void;
}

/** Finish, once what is typed is kept and controlled; or give up, saying why. */
export function KeyingActions({ keying: { id, kind, original }, onFindings }: KeyingActionsProps) {
  const { saver } = useForm();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState<KeyingCheck>();
  const [leaving, setLeaving] = useState(false);
  const params = { id };
  const prepare = async () => {
    setBusy(true);
    try {
      if (!(await saver.flush()))
        return tell(
          'Vos dernières réponses ne sont pas encore enregistrées. Attendez « Enregistré », ou choisissez entre les deux réponses signalées.',
        );
      const check = await api.checkKeying({ params });
      onFindings(check.wrong);
      if (check.wrong.length === 0) setChecked(check);
      else tell('Il reste à corriger les réponses signalées.');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      tell(error.message);
    } finally {
      setBusy(false);
    }
  };
  const giveUp = useAction({
    run: (reason: string) => api.giveUpKeying({ params, body: { reason } }),
    done: original
      ? 'La saisie est abandonnée. Le certificat est de nouveau « à saisir ».'
      : 'La saisie est abandonnée.',
    failed: 'La saisie n’est pas abandonnée',
    after: () => void navigate('/saisie'),
  });
  return (
    <>
      <Button
        leftSection={<IconCheck size={18} aria-hidden="true" />}
        loading={busy}
        onClick={() => void prepare()}
      >
        Terminer
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px="xs" aria-label="Autres actions">
            <IconDots size={18} aria-hidden="true" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void navigate('/saisie')}>Continuer plus tard</Menu.Item>
          <Menu.Item onClick={() => setLeaving(true)}>Abandonner la saisie…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {checked && (
        <FinishDialog
          id={id}
          kind={kind}
          check={checked}
          onFindings={onFindings}
          onClose={() => setChecked(undefined)}
        />
      )}
      <ReasonDialog
        opened={leaving}
        onClose={() => setLeaving(false)}
        title="Abandonner cette saisie ?"
        label="Pourquoi"
        help="Par exemple « illisible, redemandé à la maternité ». Ne nommez personne."
        keep="Continuer la saisie"
        confirm="Abandonner"
        pending={giveUp.isPending}
        onConfirm={giveUp.mutate}
      >
        {original
          ? 'Ce qui est tapé sera effacé. Le certificat redevient « à saisir » : une autre personne pourra le prendre.'
          : 'Ce qui est tapé sera effacé. Gardez le papier.'}
      </ReasonDialog>
    </>
  );
}

function tell(message: string): void {
  notifications.show({ color: 'brique', title: 'Le certificat n’est pas rangé', message, autoClose: 15_000 });
}
