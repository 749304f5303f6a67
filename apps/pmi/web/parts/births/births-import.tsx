import { counted, formatCount, MessageBar, Panel, readCsvFile, useAction } from '@cigogne/ui';
import { Button, FileInput, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../data/client.ts';

type Checked = Awaited<ReturnType<typeof api.importBirths>>;

const LINES = 8;

/** Births pasted from a spreadsheet or read from a file: looked at line by line first, then written. */
export function BirthsImport({ year }: { year: number }) {
  const [text, setText] = useState('');
  const [checked, setChecked] = useState<Checked>();
  const send = (check: boolean) =>
    api.importBirths({
      params: { year },
      query: check ? { check: 'true' } : {},
      body: new Blob([text], { type: 'text/csv' }),
    });
  const look = useAction({ run: () => send(true), failed: 'Le tableau n’a pas été lu', after: setChecked });
  const write = useAction({
    run: () => send(false),
    done: ({ communes, births }) =>
      `${counted(births, 'naissance')} de ${counted(communes, 'commune')} : c’est enregistré.`,
    failed: 'Les naissances ne sont pas enregistrées',
    after: () => {
      setChecked(undefined);
      setText('');
    },
  });
  const change = (next: string) => {
    setText(next);
    setChecked(undefined);
  };
  return (
    <Panel title="Depuis un tableau">
      <Stack>
        <Text>
          Deux colonnes : le code Insee de la commune, puis le nombre de naissances. Collez-les depuis votre
          tableur, ou choisissez un fichier CSV.
        </Text>
        <Textarea
          label="Lignes collées"
          placeholder={'23096;112\n23008;31'}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          rows={LINES}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <Group align="flex-end">
          <FileInput
            label="Ou un fichier CSV"
            placeholder="Choisir un fichier"
            accept=".csv,.txt,text/csv,text/plain"
            leftSection={<IconFileSpreadsheet size={18} aria-hidden="true" />}
            value={null}
            onChange={async (file) => file && change(await readCsvFile(file))}
          />
          <Button
            variant="default"
            disabled={text.trim() === ''}
            loading={look.isPending}
            onClick={() => look.mutate(undefined)}
          >
            Vérifier les lignes
          </Button>
        </Group>
        {checked && (
          <CheckedLines
            checked={checked}
            year={year}
            pending={write.isPending}
            onWrite={() => write.mutate(undefined)}
          />
        )}
      </Stack>
    </Panel>
  );
}

function CheckedLines({
  checked: { communes, births, problems },
  year,
  pending,
  onWrite,
}: {
  checked: Checked;
  year: number;
  pending: boolean;
  onWrite(): void;
}) {
  return (
    <>
      {problems.length > 0 && (
        <MessageBar tone="action">
          <p style={{ margin: 0 }}>
            {counted(problems.length, 'ligne ne sera pas enregistrée', 'lignes ne seront pas enregistrées')} :
          </p>
          <ul style={{ margin: '0.25rem 0 0', paddingInlineStart: '1.25rem' }}>
            {problems.map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                Ligne {line} : {message}
              </li>
            ))}
          </ul>
        </MessageBar>
      )}
      {communes > 0 ? (
        <MessageBar
          tone="good"
          action={
            <Button loading={pending} onClick={onWrite}>
              Enregistrer
            </Button>
          }
        >
          {counted(communes, 'commune')}, {formatCount(births)} naissances en {year}. Elles remplacent ce qui
          était saisi pour ces communes.
        </MessageBar>
      ) : (
        <MessageBar tone="notice">Aucune ligne ne peut être enregistrée.</MessageBar>
      )}
    </>
  );
}
