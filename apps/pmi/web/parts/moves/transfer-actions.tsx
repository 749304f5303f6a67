import { FormDialog, useAction } from '@cigogne/ui';
import { Button, Menu, Radio, Stack, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { Transfer } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { useSession } from '../../session/session.ts';
import { childName } from '../../words/child.ts';
import styles from './moves.module.css';

/** What may be done about a transfer that is not over. */
export function TransferActions({ transfer }: { transfer: Transfer }) {
  const { may } = useSession();
  const [answering, setAnswering] = useState(false);
  const { id, version, state, child } = transfer;
  const resend = useAction({
    run: () => api.resendTransfer({ params: { id }, body: { version } }),
    done: 'Le dossier repart.',
    failed: 'Le dossier ne repart pas',
  });
  const cancel = useAction({
    run: () => api.cancelTransfer({ params: { id }, body: { version } }),
    done: 'Le transfert est abandonné. L’enfant reste suivi ici.',
    failed: 'Le transfert n’est pas abandonné',
  });
  if (!may('transfers:write') || state === 'received' || state === 'cancelled') return null;
  return (
    <div className={styles.actions}>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-md"
            rightSection={<IconChevronDown size={16} aria-hidden="true" />}
          >
            Que faire<span className="cg-hidden"> : {childName(child)}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAnswering(true)}>Noter la réponse de l’autre PMI…</Menu.Item>
          {state !== 'pending' && (
            <Menu.Item onClick={() => resend.mutate(undefined)}>Envoyer de nouveau</Menu.Item>
          )}
          <Menu.Item onClick={() => cancel.mutate(undefined)}>Abandonner le transfert</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {answering && <AnswerDialog transfer={transfer} onClose={() => setAnswering(false)} />}
    </div>
  );
}

function AnswerDialog({ transfer: { id, version, to }, onClose }: { transfer: Transfer; onClose(): void }) {
  const [received, setReceived] = useState(true);
  const [answer, setAnswer] = useState('');
  const save = useAction({
    run: () => api.answerTransfer({ params: { id }, body: { version, received, answer } }),
    done: received ? 'Le dossier est transféré ; l’enfant quitte les listes.' : 'Le refus est noté.',
    failed: 'La réponse n’est pas notée',
    after: onClose,
  });
  return (
    <FormDialog
      title={`Réponse de la ${to}`}
      confirm="Noter la réponse"
      disabled={answer.trim().length < 3}
      pending={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <Radio.Group
        label="Le dossier"
        value={received ? 'yes' : 'no'}
        onChange={(value) => setReceived(value === 'yes')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="yes" label="est bien reçu : cette PMI suit l’enfant" />
          <Radio value="no" label="n’est pas reçu, ou n’est pas accepté" />
        </Stack>
      </Radio.Group>
      <TextInput
        label="Qui a répondu, et comment"
        description="Par exemple « Mme Exemple, secrétariat, au téléphone »."
        value={answer}
        maxLength={300}
        onChange={(event) => setAnswer(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
}
