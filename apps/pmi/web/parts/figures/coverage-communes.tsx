import { Bar, DataTable, EmptyState, formatShare, Panel, type Sort, useDownload } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Coverage } from '../../../contract.ts';
import { api } from '../../data/client.ts';

type Row = Coverage['communes'][number];

/** The coverage, commune by commune. */
export function CoverageCommunes({ coverage: { year, kind, communes } }: { coverage: Coverage }) {
  const [sort, setSort] = useState<Sort>({ key: 'births', direction: 'descending' });
  const file = useDownload(() => api.exportCoverage({ query: { year, kind } }), 'couverture.csv');
  return (
    <Panel
      title={`Couverture par commune, enfants nés en ${year}`}
      actions={
        <Button
          variant="default"
          size="compact-md"
          className="cg-no-print"
          loading={file.busy}
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          onClick={() => void file.start()}
        >
          Exporter (CSV)
        </Button>
      }
    >
      {communes.length === 0 ? (
        <EmptyState title="Aucune commune">
          Aucune naissance n’est saisie et aucun certificat n’est arrivé.
        </EmptyState>
      ) : (
        <DataTable
          caption="Naissances et certificats reçus par commune"
          rows={sorted(communes, sort)}
          rowKey={({ commune }) => commune.cog}
          sort={sort}
          onSort={setSort}
          columns={[
            {
              key: 'name',
              header: 'Commune',
              rowHeader: true,
              sortable: true,
              cell: ({ commune }) => commune.name,
            },
            {
              key: 'births',
              header: 'Naissances',
              numeric: true,
              sortable: true,
              cell: ({ births }) => births ?? 'non saisies',
            },
            {
              key: 'received',
              header: 'Reçus',
              numeric: true,
              sortable: true,
              cell: ({ received, hidden }) => (hidden ? 'peu d’enfants' : received),
            },
            {
              key: 'share',
              header: 'Couverture',
              numeric: true,
              sortable: true,
              cell: ({ births, received }) =>
                births === null || births === 0 || received === null ? (
                  '–'
                ) : (
                  <Bar value={Math.min(received, births)} of={births}>
                    {formatShare(received, births)}
                  </Bar>
                ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

const VALUES: Readonly<Record<string, (row: Row) => number | null>> = {
  births: ({ births }) => births,
  received: ({ received }) => received,
  share: ({ births, received }) =>
    births === null || births === 0 || received === null ? null : received / births,
};

/** What is not known comes last, whichever way the column is sorted. */
function sorted(rows: readonly Row[], { key, direction }: Sort): Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const read = VALUES[key];
  return rows.toSorted((a, b) => {
    if (read === undefined) return sign * a.commune.name.localeCompare(b.commune.name, 'fr');
    const [left, right] = [read(a), read(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}
