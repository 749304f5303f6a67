import { DataTable, Panel, saveFile } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ImportReport } from '../../../contract.ts';
import { errorsCsv } from './errors-csv.ts';

/** What is wrong, line by line; never what was written there. */
export function ImportErrors({ errors }: Pick<ImportReport, 'errors'>) {
  if (errors.length === 0) return null;
  return (
    <Panel
      title={`À corriger dans le fichier (${errors.length})`}
      flush
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          onClick={() => saveFile(new Blob([errorsCsv(errors)], { type: 'text/csv' }), 'erreurs-import.csv')}
        >
          Erreurs (CSV)
        </Button>
      }
    >
      <DataTable
        caption="Erreurs du fichier, dans l’ordre des lignes"
        rows={errors}
        rowKey={({ line, column, message }) => `${line} ${column} ${message}`}
        columns={[
          { key: 'line', header: 'Ligne', cell: ({ line }) => line },
          { key: 'column', header: 'Colonne', cell: ({ column }) => (column ? <code>{column}</code> : '–') },
          { key: 'message', header: 'À corriger', cell: ({ message }) => message },
        ]}
      />
    </Panel>
  );
}
