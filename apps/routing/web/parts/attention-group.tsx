import { type Column, DataTable, DateTime, Panel, useAction } from '@cigogne/ui';
import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconRefresh } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { AttentionItem } from '../../contract.ts';
import { api } from '../data/client.ts';
import { useSession } from '../session/session.ts';
import { faultWords } from '../words/faults.ts';
import { ATTENTION_NAME, shortPmi } from '../words/names.ts';
import { SettleDialog } from './message/reason-dialog.tsx';
import { RedeliverAllButton } from './redeliver-all-button.tsx';

const MEANING: Record<AttentionItem['kind'], string> = {
  hold: 'La plateforme n’a pas pu contrôler ces messages, de son fait. Ils ne sont ni rejetés ni perdus.',
  delivery:
    'L’opérateur de la PMI a refusé le certificat, ou n’a pas répondu pendant deux jours. L’émetteur et la PMI sont prévenus.',
  returned:
    'L’opérateur de la PMI a renvoyé ces certificats après les avoir acceptés. Ils sont effacés ici : assurez-vous que l’émetteur, qui est prévenu, les renvoie ou les adresse sur papier, puis classez-les.',
  notice: 'L’émetteur n’a pas pu recevoir la réponse de la plateforme.',
};

interface AttentionGroupProps {
  kind: AttentionItem['kind'];
  items: readonly AttentionItem[];
  /** The list is narrowed to this PMI. */
  pmi: string | undefined;
}

/** One kind of waiting, with what to do about it. */
export function AttentionGroup({ kind, items, pmi }: AttentionGroupProps) {
  const mayAct = useSession().may('trace:act');
  if (items.length === 0) return null;
  return (
    <Panel
      flush
      title={`${ATTENTION_NAME[kind]} (${items.length})`}
      actions={mayAct && kind !== 'returned' && <RedeliverAllButton kind={kind} items={items} pmi={pmi} />}
    >
      <Text px="md" pb="sm" c="var(--cg-ink-2)" size="sm">
        {MEANING[kind]}
      </Text>
      <DataTable
        caption={ATTENTION_NAME[kind]}
        columns={mayAct ? [...COLUMNS, ACTION] : COLUMNS}
        rows={items}
        rowKey={({ id }) => id}
      />
    </Panel>
  );
}

const COLUMNS: readonly Column<AttentionItem>[] = [
  {
    key: 'since',
    header: 'Depuis',
    rowHeader: true,
    cell: ({ since, messageId }) => (
      <Link to={`/messages/${messageId}`}>
        <DateTime at={since} as="relative" />
        <span className="cg-hidden">, ouvrir le message</span>
      </Link>
    ),
  },
  {
    key: 'pmi',
    header: 'PMI',
    cell: ({ pmi, pmiName }) =>
      pmi ? <Link to={`/annuaire/${pmi}`}>{pmiName ? shortPmi(pmiName) : pmi}</Link> : 'non déterminée',
  },
  { key: 'target', header: 'Boîte aux lettres', cell: ({ target }) => target },
  {
    key: 'error',
    header: 'Dernière erreur',
    cell: ({ lastError }) => (lastError ? faultWords(lastError) : 'non précisée'),
  },
  { key: 'attempts', header: 'Tentatives', numeric: true, cell: ({ attempts }) => attempts },
];

const ACTION: Column<AttentionItem> = {
  key: 'action',
  header: 'Action',
  cell: (item) => (item.kind === 'returned' ? <SettleOne item={item} /> : <RedeliverOne item={item} />),
};

function SettleOne({ item: { messageId, target } }: { item: AttentionItem }) {
  const [asking, { open, close }] = useDisclosure();
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconArchive size={14} aria-hidden="true" />}
        onClick={open}
        aria-label={`Classer le renvoi de ${target}`}
      >
        Classer…
      </Button>
      <SettleDialog id={messageId} opened={asking} onClose={close} />
    </>
  );
}

function RedeliverOne({ item: { messageId, target } }: { item: AttentionItem }) {
  const redeliver = useAction({
    run: () => api.redeliver({ params: { id: messageId } }),
    done: 'Relancé.',
    failed: 'La relance n’a pas eu lieu',
  });
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconRefresh size={14} aria-hidden="true" />}
      loading={redeliver.isPending}
      onClick={() => redeliver.mutate(undefined)}
      aria-label={`Relancer ${target}`}
    >
      Relancer
    </Button>
  );
}
