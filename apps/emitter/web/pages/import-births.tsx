import type { CertificateKind } from '@cigogne/certificate';
import { counted, FileChoice, MessageBar, Page, Panel, readCsvFile } from '@cigogne/ui';
import { Button, NativeSelect, Stack } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../data/client.ts';
import { queryClient } from '../data/query-client.ts';
import { ColumnsPanel } from '../parts/import/columns-panel.tsx';
import { ImportErrors } from '../parts/import/import-errors.tsx';
import { ImportDone, TrialVerdict } from '../parts/import/import-report.tsx';
import { UnitSelect } from '../parts/units/unit-select.tsx';
import { useMyUnits } from '../parts/units/use-my-units.ts';
import { KIND_NAME, KINDS } from '../words/names.ts';

/** Many births of a file: read and told first, made into drafts when asked. */
export function ImportBirthsPage() {
  const [kind, setKind] = useState<CertificateKind>('CS8');
  const [file, setFile] = useState<File | null>(null);
  const units = useMyUnits();
  const [asked, setAsked] = useState<string>();
  const unit = asked ?? units[0]?.id;
  const send = useMutation({
    mutationFn: async (input: { file: File; kind: CertificateKind; trial: boolean }) => {
      const csv = await readCsvFile(input.file);
      const { trial } = input;
      const body = { kind: input.kind, csv, trial, ...(unit === undefined ? {} : { unit }) };
      return { trial, report: await api.importCsv({ body }) };
    },
    onSuccess: async ({ trial }) => {
      if (!trial) await queryClient.invalidateQueries({ queryKey: ['board'] });
    },
  });
  const look = (chosen: File | null, as: CertificateKind) => {
    setFile(chosen);
    setKind(as);
    send.reset();
    if (chosen) send.mutate({ file: chosen, kind: as, trial: true });
  };
  const report = send.data?.report;
  return (
    <Page
      title="Importer des naissances"
      trail={<Link to="/certificats/nouveau">Nouveau certificat</Link>}
      lead="Un fichier CSV de votre logiciel : chaque ligne devient un brouillon prérempli. Le fichier est d’abord contrôlé ; rien n’est créé sans votre accord."
    >
      <ColumnsPanel kind={kind} />
      <Panel title="Choisir le fichier">
        <Stack>
          <NativeSelect
            label="Certificat"
            value={kind}
            onChange={({ currentTarget }) =>
              look(file, KINDS.find((one) => one === currentTarget.value) ?? 'CS8')
            }
            data={KINDS.map((one) => ({ value: one, label: KIND_NAME[one] }))}
            maw={320}
          />
          {unit !== undefined && <UnitSelect units={units} value={unit} onChange={setAsked} />}
          <FileChoice
            label="Fichier CSV"
            accept=".csv,text/csv"
            file={file}
            onChoose={(chosen) => look(chosen, kind)}
          />
        </Stack>
      </Panel>
      {send.isPending && <MessageBar tone="progress">Lecture du fichier en cours…</MessageBar>}
      {send.error && (
        <MessageBar tone="action" urgent>
          {send.error.message}
        </MessageBar>
      )}
      {report && send.data?.trial && file && (
        <>
          <TrialVerdict report={report} />
          {report.ready > 0 && (
            <Button
              size="md"
              mr="auto"
              leftSection={<IconFilePlus size={18} aria-hidden="true" />}
              loading={send.isPending}
              onClick={() => send.mutate({ file, kind, trial: false })}
            >
              Créer {counted(report.ready, 'brouillon')}
            </Button>
          )}
        </>
      )}
      {report && !send.data?.trial && <ImportDone report={report} />}
      {report && <ImportErrors errors={report.errors} />}
    </Page>
  );
}
