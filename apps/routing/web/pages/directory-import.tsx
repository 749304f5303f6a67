import { counted, DataTable, MessageBar, Page, Panel, readCsvFile, useDownload } from '@cigogne/ui';
import { Button, FileInput, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconDownload, IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ImportReport } from '../../contract.ts';
import { api } from '../data/client.ts';
import { queryClient } from '../data/query-client.ts';

/** The directory as a CSV: checked as a whole, every error listed; applied only when asked and faultless. */
export function ImportPage() {
  const [file, setFile] = useState<File | null>(null);
  const example = useDownload(() => api.exportDirectory({}), 'annuaire-pmi.csv');
  const check = useMutation({
    mutationFn: async (input: { file: File; apply: boolean }) =>
      api.importDirectory({ body: { csv: await readCsvFile(input.file), apply: input.apply } }),
    onSuccess: async ({ applied }) => {
      if (applied) await queryClient.invalidateQueries();
    },
  });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    check.reset();
    if (chosen) check.mutate({ file: chosen, apply: false });
  };
  return (
    <Page
      title="Importer l’annuaire"
      trail={<Link to="/annuaire">Annuaire des PMI</Link>}
      lead="Le fichier est d’abord contrôlé en entier. Rien ne change tant que vous n’avez pas appliqué."
    >
      <Panel title="1. Choisir le fichier">
        <Stack>
          <Text>
            Un fichier CSV, en UTF-8, séparé par des points-virgules, avec les colonnes de l’export. Partez de
            l’annuaire actuel et ne gardez que les lignes à changer.
          </Text>
          <Group align="flex-end">
            <FileInput
              label="Fichier CSV"
              placeholder="Choisir un fichier"
              accept=".csv,text/csv"
              value={file}
              onChange={choose}
              clearable
              clearButtonProps={{ 'aria-label': 'Retirer le fichier' }}
              leftSection={<IconFileSpreadsheet size={18} aria-hidden="true" />}
              w={340}
              maw="100%"
            />
            <Button
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden="true" />}
              loading={example.busy}
              onClick={() => void example.start()}
            >
              Annuaire actuel
            </Button>
          </Group>
        </Stack>
      </Panel>
      {check.isPending && <MessageBar tone="progress">Contrôle du fichier en cours…</MessageBar>}
      {check.error && (
        <MessageBar tone="action" urgent>
          {check.error.message}
        </MessageBar>
      )}
      {check.data && file && (
        <Report
          report={check.data}
          onApply={() => check.mutate({ file, apply: true })}
          applying={check.isPending}
        />
      )}
    </Page>
  );
}

function Report(props: { report: ImportReport; onApply(): void; applying: boolean }) {
  const { applied, lines, changes, errors } = props.report;
  return (
    <>
      <Verdict report={props.report} />
      {errors.length > 0 && (
        <Panel title={`2. Corriger (${errors.length})`} flush>
          <DataTable
            caption="Erreurs du fichier, dans l’ordre des lignes"
            rows={errors}
            rowKey={({ line, column, message }) => `${line} ${column} ${message}`}
            columns={[
              { key: 'line', header: 'Ligne', numeric: true, rowHeader: false, cell: ({ line }) => line },
              { key: 'column', header: 'Colonne', cell: ({ column }) => <code>{column}</code> },
              {
                key: 'value',
                header: 'Valeur lue',
                cell: ({ value }) => (value ? <code>{value}</code> : 'vide'),
              },
              { key: 'message', header: 'À corriger', cell: ({ message }) => message },
            ]}
          />
        </Panel>
      )}
      {changes.length > 0 && (
        <Panel
          title={
            applied
              ? 'Modifications appliquées'
              : `2. Relire les modifications (${counted(changes.length, 'PMI', 'PMI')}, ${counted(lines, 'ligne')})`
          }
          flush
          actions={
            !applied &&
            errors.length === 0 && (
              <Button
                leftSection={<IconCheck size={18} aria-hidden="true" />}
                onClick={props.onApply}
                loading={props.applying}
              >
                Appliquer
              </Button>
            )
          }
        >
          <DataTable
            caption="PMI que le fichier modifie"
            rows={changes}
            rowKey={({ line }) => String(line)}
            columns={[
              { key: 'line', header: 'Ligne', numeric: true, cell: ({ line }) => line },
              {
                key: 'pmi',
                header: 'PMI',
                rowHeader: true,
                cell: ({ pmi, name }) => <Link to={`/annuaire/${pmi}`}>{name}</Link>,
              },
              { key: 'fields', header: 'Ce qui change', cell: ({ fields }) => fields.join(', ') },
            ]}
          />
        </Panel>
      )}
    </>
  );
}

function Verdict({ report: { applied, lines, changes, errors } }: { report: ImportReport }) {
  if (applied)
    return (
      <MessageBar tone="good">
        Import appliqué : {counted(changes.length, 'PMI modifiée', 'PMI modifiées')}.
      </MessageBar>
    );
  if (errors.length > 0) {
    return (
      <MessageBar tone="notice" urgent>
        {counted(errors.length, 'erreur')} sur {counted(lines, 'ligne')} : corrigez le fichier, puis
        choisissez-le de nouveau. Rien n’a été modifié.
      </MessageBar>
    );
  }
  if (changes.length === 0)
    return <MessageBar tone="good">Le fichier est correct et ne change rien à l’annuaire.</MessageBar>;
  return <MessageBar tone="good">Le fichier est correct. Relisez ce qui change, puis appliquez.</MessageBar>;
}
