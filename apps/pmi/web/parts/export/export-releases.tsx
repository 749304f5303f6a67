import { DataTable, formatDateTime, Panel } from '@cigogne/ui';
import { Text } from '@mantine/core';
import type { ExportState } from '../../../contract.ts';
import { KIND_SHORT } from '../../words/names.ts';

/** The files of the year that were taken, by whom: what may be compared with the next one. */
export function ExportReleases({ state: { year, releases } }: { state: ExportState }) {
  return (
    <Panel title={`Fichiers déjà pris des enfants nés en ${year}`}>
      {releases.length === 0 ? (
        <Text>Aucun fichier n’a été pris.</Text>
      ) : (
        <DataTable
          caption={`Fichiers pris de ${year}, le plus récent d’abord`}
          rows={releases}
          rowKey={({ at, format }) => `${at} ${format}`}
          columns={[
            { key: 'at', header: 'Le', rowHeader: true, cell: ({ at }) => formatDateTime(at) },
            { key: 'by', header: 'Par', cell: ({ by }) => by },
            { key: 'kind', header: 'Certificat', cell: ({ kind }) => KIND_SHORT[kind] },
            { key: 'format', header: 'Format', cell: ({ format }) => (format === 'csv' ? 'CSV' : 'Parquet') },
            { key: 'k', header: 'Seuil', numeric: true, cell: ({ k }) => k },
            { key: 'lines', header: 'Lignes', numeric: true, cell: ({ lines }) => lines },
          ]}
        />
      )}
    </Panel>
  );
}
