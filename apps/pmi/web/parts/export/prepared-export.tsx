import {
  counted,
  DataTable,
  Figure,
  Figures,
  formatDay,
  formatShare,
  MessageBar,
  parisDay,
  QueryView,
  useDownload,
} from '@cigogne/ui';
import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../data/client.ts';
import { type ExportAsked, exportReportQuery } from '../../data/figure-queries.ts';
import { RiskWords } from './risk-words.tsx';

/** What the file says, the risk that it leaves in words, then the file itself. */
export function PreparedExport({ asked: { year, kind, k } }: { asked: ExportAsked }) {
  const client = useQueryClient();
  const query = useQuery(exportReportQuery({ year, kind, k }));
  const of = { params: { year }, query: { kind, k } };
  const take = async (format: 'csv' | 'parquet') => {
    const file = await api.exportRows({ ...of, query: { ...of.query, format } });
    await client.invalidateQueries({ queryKey: ['export-state'] });
    return file;
  };
  const csv = useDownload(() => take('csv'), 'export.csv');
  const parquet = useDownload(() => take('parquet'), 'export.parquet');
  const codebook = useDownload(() => api.exportCodebook(of), 'dictionnaire.csv');
  const files = [
    { label: 'Données (CSV)', file: csv },
    { label: 'Données (Parquet)', file: parquet },
    { label: 'Dictionnaire (CSV)', file: codebook },
  ];
  return (
    <section aria-label="Fichier préparé" style={{ marginTop: '1rem', display: 'grid', gap: '1rem' }}>
      <QueryView query={query}>
        {(report) =>
          report.lines === 0 ? (
            <MessageBar tone="notice">
              {counted(report.certificates, 'certificat')} seulement : aucune ligne ne peut être donnée sans
              désigner quelqu’un.
            </MessageBar>
          ) : (
            <>
              <Figures label="Ce que dit l’export">
                <Figure
                  label="Lignes"
                  value={report.lines}
                  note={`${formatShare(report.lines, report.certificates)} des certificats`}
                  definition="Certificats exportés, et leur part de ceux qui pouvaient l’être."
                />
                <Figure
                  label="Retirées"
                  value={report.suppressed}
                  definition="Lignes qui auraient désigné trop peu d’enfants, quoi qu’on taise."
                />
                <Figure
                  label="Plus petit groupe"
                  value={report.smallestClass}
                  definition="Enfants que rien ne distingue, dans le plus petit groupe : qui connaît la famille hésite entre eux."
                />
              </Figures>
              <RiskWords report={report} />
              {report.other && (
                <MessageBar tone="notice">
                  Les certificats ont changé depuis le fichier pris le {formatDay(parisDay(report.other.at))}{' '}
                  ({report.other.by}). Celui-ci le remplace : faites détruire l’autre, ne donnez jamais les
                  deux à une même personne.
                </MessageBar>
              )}
              <Group>
                {files.map(({ label, file }) => (
                  <Button
                    key={label}
                    variant="default"
                    loading={file.busy}
                    leftSection={<IconDownload size={18} aria-hidden="true" />}
                    onClick={() => void file.start()}
                  >
                    {label}
                  </Button>
                ))}
              </Group>
              <DataTable
                caption="Ce qui est dit, du plus précis au moins précis"
                captionVisible
                rows={report.generalisation.filter(({ lines }) => lines > 0)}
                rowKey={({ dimension, level }) => `${dimension} ${level}`}
                columns={[
                  {
                    key: 'dimension',
                    header: 'Information',
                    rowHeader: true,
                    cell: ({ dimension }) => dimension,
                  },
                  { key: 'level', header: 'Donnée par', cell: ({ level }) => level },
                  { key: 'lines', header: 'Lignes', numeric: true, cell: ({ lines }) => lines },
                ]}
              />
            </>
          )
        }
      </QueryView>
    </section>
  );
}
