import { DataTable, formatDateTime, Panel } from '@cigogne/ui';
import { Text } from '@mantine/core';
import type { Retention } from '../../../contract.ts';

/** What was erased, and when: numbers, nobody’s name. */
export function PurgeTable({ retention: { rules, purges } }: { retention: Retention }) {
  const words = (erased: Record<string, number>) =>
    rules
      .filter(({ subject }) => (erased[subject] ?? 0) > 0)
      .map(({ subject, label }) => `${label} : ${erased[subject]}`)
      .join(' ; ') || 'rien n’était échu';
  return (
    <Panel title="Effacements">
      {purges.length === 0 ? (
        <Text>Aucun effacement n’a encore eu lieu : le premier est cette nuit.</Text>
      ) : (
        <DataTable
          caption="Effacements, le plus récent d’abord"
          rows={purges}
          rowKey={({ at }) => at}
          columns={[
            { key: 'at', header: 'Le', rowHeader: true, cell: ({ at }) => formatDateTime(at) },
            { key: 'by', header: 'Par', cell: ({ by }) => (by === 'Cigogne' ? 'de lui-même' : by) },
            { key: 'erased', header: 'Effacé', cell: ({ erased }) => words(erased) },
          ]}
        />
      )}
    </Panel>
  );
}
