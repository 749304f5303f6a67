import { useDownload } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { api } from '../../data/client.ts';
import type { StatisticsFilters } from '../../data/queries.ts';

type Table = NonNullable<Parameters<typeof api.exportStatistics>[0]>['query']['table'];

/** The table of a plot as CSV, of the period shown. */
export function ExportButton({
  table,
  what,
  period,
}: {
  table: Table;
  what: string;
  period: StatisticsFilters;
}) {
  const csv = useDownload(() => api.exportStatistics({ query: { ...period, table } }), `${table}.csv`);
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      className="cg-no-print"
      leftSection={<IconDownload size={16} aria-hidden="true" />}
      loading={csv.busy}
      onClick={() => void csv.start()}
      aria-label={`Exporter en CSV : ${what}`}
    >
      CSV
    </Button>
  );
}
