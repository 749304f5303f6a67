import { DataTable, Figure, Figures, formatShare, Panel, QueryView, useDownload } from '@cigogne/ui';
import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../data/client.ts';
import { type ExportAsked, exportReportQuery } from '../../data/figure-queries.ts';
import { KIND_SHORT, KINDS, kindOf } from '../../words/names.ts';

/** The anonymised file of a year: what it says, the risk that it leaves, and its files. */
export function ExportPanel({ year }: { year: number }) {
  const [kind, setKind] = useState(kindOf('CS8') ?? 'CS8');
  const [k, setK] = useState(11);
  const asked: ExportAsked = { year, kind, k };
  const [wanted, setWanted] = useState<ExportAsked | undefined>();
  return (
    <Panel title="Export anonymisé pour les services statistiques">
      <Text>
        Une ligne par enfant né en {year}, sans nom, ni jour de naissance, ni adresse. Ce qui ne concernerait
        que peu d’enfants est regroupé, puis retiré. Les dossiers réservés et les familles qui s’y opposent
        n’y sont pas.
      </Text>
      <Group align="flex-end" my="md">
        <NativeSelect
          label="Certificat"
          value={kind}
          onChange={(event) => setKind(kindOf(event.currentTarget.value) ?? 'CS8')}
          data={KINDS.map((one) => ({ value: one, label: KIND_SHORT[one] }))}
        />
        <NativeSelect
          label="Personne n’est seul parmi moins de"
          value={String(k)}
          onChange={(event) => setK(Number(event.currentTarget.value))}
          data={[5, 11, 20, 50].map((count) => ({ value: String(count), label: `${count} enfants` }))}
        />
        <Button variant="default" onClick={() => setWanted(asked)}>
          Préparer
        </Button>
      </Group>
      {wanted && <Prepared asked={wanted} />}
    </Panel>
  );
}

function Prepared({ asked }: { asked: ExportAsked }) {
  const query = useQuery(exportReportQuery(asked));
  const csv = useDownload(() => api.exportRows({ query: { ...asked, format: 'csv' } }), 'export.csv');
  const parquet = useDownload(
    () => api.exportRows({ query: { ...asked, format: 'parquet' } }),
    'export.parquet',
  );
  const codebook = useDownload(() => api.exportCodebook({ query: asked }), 'dictionnaire.csv');
  const files = [
    { label: 'Données (CSV)', file: csv },
    { label: 'Données (Parquet)', file: parquet },
    { label: 'Dictionnaire (CSV)', file: codebook },
  ];
  return (
    <QueryView query={query}>
      {(report) => (
        <>
          <Figures label="Ce que dit l’export">
            <Figure
              label="Lignes"
              value={report.lines}
              note={formatShare(report.lines, report.certificates)}
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
          <Group my="md">
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
      )}
    </QueryView>
  );
}
