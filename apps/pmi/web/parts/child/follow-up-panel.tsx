import { EmptyState, Panel, useAction } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconHeartHandshake, IconPlus } from '@tabler/icons-react';
import type { FollowUpLine, Identity } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { useSession } from '../../session/session.ts';
import { FollowUpCard } from './follow-up-card.tsx';
import styles from './follow-up-panel.module.css';

/** What is proposed and done for this child, the open follow-ups first. */
export function FollowUpPanel({ child, followUps }: { child: Identity; followUps: readonly FollowUpLine[] }) {
  const { may } = useSession();
  const open = useAction({
    run: () => api.openFollowUp({ params: { id: child.id }, body: { cause: 'person' } }),
    done: 'Un suivi est ouvert pour cet enfant.',
    failed: 'Le suivi n’est pas ouvert',
  });
  const anyOpen = followUps.some(({ state }) => state !== 'closed');
  const add = may('worklist:plan') && !anyOpen && (
    <Button
      variant="default"
      leftSection={<IconPlus size={18} aria-hidden="true" />}
      loading={open.isPending}
      onClick={() => open.mutate(undefined)}
    >
      Ouvrir un suivi
    </Button>
  );
  const ordered = [...followUps].sort((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed'));
  return (
    <Panel id="suivi" title="Suivi" actions={followUps.length > 0 && add}>
      {followUps.length === 0 ? (
        <EmptyState title="Aucun suivi" icon={IconHeartHandshake} action={add}>
          Cet enfant ne répond à aucun critère de vigilance et personne n’a ouvert de suivi pour lui.
        </EmptyState>
      ) : (
        <ul className={styles.cards}>
          {ordered.map((followUp) => (
            <FollowUpCard key={followUp.id} line={followUp} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
