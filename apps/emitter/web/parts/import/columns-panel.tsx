import type { CertificateKind } from '@cigogne/certificate';
import { DataTable, Panel, QueryView, useDownload } from '@cigogne/ui';
import { Box, Button, Group, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../data/client.ts';
import { csvColumnsQuery } from '../../data/queries.ts';

/** How the file is made: a ready model, and what each column accepts. */
export function ColumnsPanel({ kind }: { kind: CertificateKind }) {
  const [shown, setShown] = useState(false);
  const model = useDownload(() => api.csvModel({ params: { kind } }), `modele-${kind}.csv`);
  const list = useDownload(() => api.exportCsvColumns({ params: { kind } }), `colonnes-${kind}.csv`);
  const columns = useQuery({ ...csvColumnsQuery(kind), enabled: shown });
  return (
    <Panel title="Préparer le fichier">
      <Text>
        Une ligne par naissance, un titre par colonne ; gardez les seules colonnes que vous avez. La colonne{' '}
        <code>reference</code> porte le numéro de la naissance dans votre logiciel : une naissance déjà
        importée n’est pas créée deux fois. Le modèle porte tous les titres et une naissance inventée.
      </Text>
      <Group mt="sm">
        <Button
          variant="default"
          loading={model.busy}
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          onClick={() => void model.start()}
        >
          Modèle prêt à remplir
        </Button>
        <Button
          variant="default"
          loading={list.busy}
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          onClick={() => void list.start()}
        >
          Liste des colonnes
        </Button>
        <Button variant="subtle" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? 'Masquer les colonnes' : 'Voir les colonnes'}
        </Button>
      </Group>
      {shown && (
        <Box mt="md">
          <QueryView query={columns}>
            {({ columns: rows }) => (
              <DataTable
                caption="Colonnes du fichier et réponses acceptées"
                rows={rows}
                rowKey={({ colonne }) => colonne}
                columns={[
                  {
                    key: 'colonne',
                    header: 'Colonne',
                    nowrap: true,
                    cell: ({ colonne }) => <code>{colonne}</code>,
                  },
                  { key: 'question', header: 'Question', rowHeader: true, cell: ({ question }) => question },
                  { key: 'reponses', header: 'Réponses acceptées', cell: ({ reponses }) => reponses },
                  {
                    key: 'obligatoire',
                    header: 'Nécessaire pour signer',
                    cell: ({ obligatoire }) => obligatoire,
                  },
                ]}
              />
            )}
          </QueryView>
        </Box>
      )}
    </Panel>
  );
}
