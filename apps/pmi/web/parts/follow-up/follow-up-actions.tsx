import { ReasonDialog, useAction } from '@cigogne/ui';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../data/client.ts';
import { useSession } from '../../session/session.ts';
import { childName } from '../../words/child.ts';
import { LetterDialog } from '../letters/letter-dialog.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import type { Actionable } from './follow-up.ts';
import styles from './follow-up-actions.module.css';

type Dialog = 'decide' | 'contact' | 'close' | 'letter';

/** The next gesture as a button, all of them in the menu beside it. */
export function FollowUpActions({ followUp }: { followUp: Actionable }) {
  const { user, may } = useSession();
  const [dialog, setDialog] = useState<Dialog>();
  const close = () => setDialog(undefined);
  const { id, version, state, child } = followUp;
  const mine = followUp.assignedTo?.id === user.id;
  const take = useAction({
    run: () => api.planFollowUp({ params: { id }, body: { version, assignedTo: user.id } }),
    done: `${childName(child)} vous est confié.`,
    failed: 'Le suivi ne vous est pas confié',
  });
  const reopen = useAction({
    run: () => api.reopenFollowUp({ params: { id }, body: { version } }),
    done: `Le suivi de ${childName(child)} est rouvert.`,
    failed: 'Le suivi n’est pas rouvert',
  });
  const writes = may('worklist:write');
  if (!may('worklist:plan')) return null;
  if (state === 'closed') {
    return writes ? (
      <Button
        variant="default"
        size="compact-md"
        loading={reopen.isPending}
        onClick={() => reopen.mutate(undefined)}
      >
        Rouvrir
      </Button>
    ) : null;
  }
  const next = nextGesture(followUp, writes);
  return (
    <div className={styles.actions}>
      <Button variant="light" size="compact-md" onClick={() => setDialog(next.dialog)}>
        {next.words}
        <span className="cg-hidden"> : {childName(child)}</span>
      </Button>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`Autres actions pour ${childName(child)}`}
          >
            <IconDots size={20} aria-hidden="true" color="var(--cg-ink-2)" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!mine && <Menu.Item onClick={() => take.mutate(undefined)}>Me le confier</Menu.Item>}
          <Menu.Item onClick={() => setDialog('decide')}>
            {writes ? 'Proposer, confier, prévoir…' : 'Confier, prévoir…'}
          </Menu.Item>
          {writes && <Menu.Item onClick={() => setDialog('contact')}>Noter un contact…</Menu.Item>}
          {may('letters:write') && (
            <Menu.Item onClick={() => setDialog('letter')}>Écrire un courrier…</Menu.Item>
          )}
          {writes && <Menu.Item onClick={() => setDialog('close')}>Clore le suivi…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'decide' && <DecideDialog followUp={followUp} onClose={close} />}
      {dialog === 'contact' && <ContactDialog followUp={followUp} onClose={close} />}
      {dialog === 'letter' && <LetterDialog followUp={followUp} onClose={close} />}
      {dialog === 'close' && <CloseDialog followUp={followUp} onClose={close} />}
    </div>
  );
}

function nextGesture({ state }: Actionable, writes: boolean): { dialog: Dialog; words: string } {
  if (!writes) return { dialog: 'decide', words: 'Confier' };
  if (state === 'planned') return { dialog: 'contact', words: 'Noter le contact' };
  if (state === 'done') return { dialog: 'close', words: 'Clore' };
  return { dialog: 'decide', words: 'Proposer' };
}

function CloseDialog({
  followUp: { id, version, child },
  onClose,
}: {
  followUp: Actionable;
  onClose(): void;
}) {
  const close = useAction({
    run: (reason: string) => api.closeFollowUp({ params: { id }, body: { version, reason } }),
    done: `Le suivi de ${childName(child)} est clos. Il peut être rouvert.`,
    failed: 'Le suivi n’est pas clos',
    after: onClose,
  });
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={`Clore le suivi : ${childName(child)}`}
      label="Pourquoi"
      help="Lu par l’équipe, par exemple « Famille rencontrée, suivi par la sage-femme libérale »."
      keep="Le garder ouvert"
      confirm="Clore le suivi"
      pending={close.isPending}
      onConfirm={close.mutate}
    >
      L’enfant quitte la liste. Son dossier et ce qui a été fait restent ; le suivi peut être rouvert.
    </ReasonDialog>
  );
}
