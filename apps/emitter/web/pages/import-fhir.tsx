import type { CertificateKind } from '@cigogne/certificate';
import { counted, Facts, FileChoice, MessageBar, Page, Panel } from '@cigogne/ui';
import { Button, NativeSelect, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../data/client.ts';
import { queryClient } from '../data/query-client.ts';
import { readBundle } from '../data/read-bundle.ts';
import { UnitSelect } from '../parts/units/unit-select.tsx';
import { useMyUnits } from '../parts/units/use-my-units.ts';
import { KIND_NAME, KINDS } from '../words/names.ts';

/** One birth as the maternity's software exports it: what was taken, what was not, and the draft. */
export function ImportFhirPage() {
  const [kind, setKind] = useState<CertificateKind>('CS8');
  const [file, setFile] = useState<File | null>(null);
  const units = useMyUnits();
  const [asked, setAsked] = useState<string>();
  const unit = asked ?? units[0]?.id;
  const send = useMutation({
    mutationFn: async (chosen: File) => {
      const bundle = await readBundle(chosen);
      return api.importFhir({ body: { kind, bundle, ...(unit === undefined ? {} : { unit }) } });
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['board'] }),
  });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    send.reset();
  };
  return (
    <Page
      title="Importer une naissance du logiciel"
      trail={<Link to="/certificats/nouveau">Nouveau certificat</Link>}
      lead="Un fichier d’une naissance au format HL7 FHIR (Bundle), exporté par le logiciel de la maternité."
    >
      <Panel title="Choisir le fichier">
        <Stack>
          <NativeSelect
            label="Certificat"
            value={kind}
            onChange={({ currentTarget }) => {
              setKind(KINDS.find((one) => one === currentTarget.value) ?? 'CS8');
              send.reset();
            }}
            data={KINDS.map((one) => ({ value: one, label: KIND_NAME[one] }))}
            maw={320}
          />
          {unit !== undefined && <UnitSelect units={units} value={unit} onChange={setAsked} />}
          <FileChoice
            label="Fichier FHIR (JSON)"
            accept=".json,application/json,application/fhir+json"
            file={file}
            onChoose={choose}
          />
          <Button
            mr="auto"
            disabled={file === null || send.isSuccess}
            loading={send.isPending}
            onClick={() => file && send.mutate(file)}
          >
            Créer le brouillon
          </Button>
        </Stack>
      </Panel>
      {send.error && (
        <MessageBar tone="action" urgent>
          {send.error.message}
        </MessageBar>
      )}
      {send.data && <Taken {...send.data} />}
    </Page>
  );
}

type Answer = Awaited<ReturnType<typeof api.importFhir>>;

function Taken({ id, known, taken, ignored }: Answer) {
  return (
    <>
      <MessageBar
        tone="good"
        action={
          <Button component={Link} to={`/certificats/${id}`}>
            Ouvrir le brouillon
          </Button>
        }
      >
        {known
          ? 'Ce fichier était déjà importé : son brouillon vous attend, rien n’est créé deux fois.'
          : `Le brouillon est créé, avec ${counted(taken.length, 'réponse reprise', 'réponses reprises')}.`}
      </MessageBar>
      <Panel title={`Repris du fichier (${taken.length})`}>
        <Facts facts={taken.map(({ label, value }) => ({ term: label, value }))} />
      </Panel>
      {ignored.length > 0 && (
        <Panel title={`Laissé de côté (${ignored.length})`}>
          <p>
            Le certificat n’a pas de place pour ces éléments, ou leur unité de mesure n’est pas la sienne :
          </p>
          <ul>
            {[...new Set(ignored)].map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
