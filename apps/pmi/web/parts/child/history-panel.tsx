import { Panel, ReasonDialog, Timeline, type TimelineItem, useAction } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconArrowsJoin2, IconArrowsSplit2, IconPoint } from '@tabler/icons-react';
import { useState } from 'react';
import type { ChildRecord } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { useSession } from '../../session/session.ts';

type Merge = ChildRecord['merges'][number];

/** What happened to the record, with who and why; a merge can be undone from here. */
export function HistoryPanel({ history, merges }: Pick<ChildRecord, 'history' | 'merges'>) {
  const decides = useSession().may('matching:write');
  const items: TimelineItem[] = [
    ...history.map(
      ({ at, by, label, reason }, index): TimelineItem => ({
        id: `${at} ${index}`,
        at,
        tone: 'neutral',
        icon: IconPoint,
        title: label,
        detail: [by, reason].filter(Boolean).join(' : '),
      }),
    ),
    ...merges.map(
      (merge): TimelineItem => ({
        id: merge.id,
        at: merge.at,
        tone: 'progress',
        icon: merge.kind === 'merge' ? IconArrowsJoin2 : IconArrowsSplit2,
        title: merge.kind === 'merge' ? `Réuni avec ${merge.other}` : `Séparé de ${merge.other}`,
        detail: (
          <>
            {[merge.by, merge.reason].filter(Boolean).join(' : ')}
            {merge.undone ? ' (défait)' : decides && <UndoMerge merge={merge} />}
          </>
        ),
      }),
    ),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <Panel id="histoire" title="Histoire du dossier">
      <Timeline items={items} label="Événements, du plus ancien au plus récent" />
    </Panel>
  );
}

function UndoMerge({ merge: { id, kind } }: { merge: Merge }) {
  const [asking, setAsking] = useState(false);
  const undo = useAction({
    run: (reason: string) => api.undoMerge({ params: { id }, body: { reason } }),
    done: 'C’est défait : chaque certificat et chaque suivi est revenu où il était.',
    failed: 'Ce n’est pas défait',
    after: () => setAsking(false),
  });
  return (
    <>
      {' '}
      <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>
        Défaire
      </Button>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={kind === 'merge' ? 'Séparer de nouveau ces dossiers ?' : 'Réunir de nouveau ces dossiers ?'}
        label="Pourquoi"
        keep="Ne rien changer"
        confirm="Défaire"
        pending={undo.isPending}
        onConfirm={undo.mutate}
      >
        Chaque certificat et chaque suivi revient où il était.
      </ReasonDialog>
    </>
  );
}
