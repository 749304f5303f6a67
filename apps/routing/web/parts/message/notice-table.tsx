import { DataTable, DateTime } from '@cigogne/ui';
import type { MessageDetail } from '../../../contract.ts';
import { faultWords } from '../../words/faults.ts';
import { NOTICE_KIND, NOTICE_STATE } from '../../words/states.ts';
import { WordingBadge } from '../state-badge.tsx';

type Notice = MessageDetail['notices'][number];

/** What was told to the emitter or to the PMI, each once. */
export function NoticeTable({ notices }: { notices: readonly Notice[] }) {
  return (
    <DataTable
      caption="Réponses envoyées à l’émetteur ou à la PMI"
      rows={notices}
      rowKey={({ id }) => id}
      marked={({ state }) => state === 'dead'}
      columns={[
        { key: 'kind', header: 'Objet', rowHeader: true, cell: ({ kind }) => NOTICE_KIND[kind] },
        { key: 'recipient', header: 'À', cell: ({ recipient }) => recipient },
        { key: 'state', header: 'État', cell: ({ state }) => <WordingBadge wording={NOTICE_STATE[state]} /> },
        { key: 'when', header: 'Quand', cell: (notice) => <When notice={notice} /> },
        {
          key: 'error',
          header: 'Dernière erreur',
          cell: ({ lastError }) => (lastError ? faultWords(lastError) : 'aucune'),
        },
      ]}
    />
  );
}

function When({ notice: { sentAt, nextAttemptAt, createdAt } }: { notice: Notice }) {
  if (sentAt) return <DateTime at={sentAt} />;
  if (nextAttemptAt) {
    return (
      <>
        prochaine tentative <DateTime at={nextAttemptAt} as="relative" />
      </>
    );
  }
  return (
    <>
      préparée le <DateTime at={createdAt} />
    </>
  );
}
