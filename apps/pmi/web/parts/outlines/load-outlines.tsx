import { ApiError } from '@cigogne/contract';
import { counted, MessageBar, Panel, useAction } from '@cigogne/ui';
import { Button, FileInput, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconMap } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../data/client.ts';

const MOST_BYTES = 30_000_000;

/** A file of outlines: read whole, or refused outline by outline. */
export function LoadOutlines({ replacing }: { replacing: boolean }) {
  const [source, setSource] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const load = useAction({
    run: (chosen: File) =>
      api.loadOutlines({
        query: { source: source.trim() },
        body: new Blob([chosen], { type: 'application/geo+json' }),
      }),
    done: ({ communes, elsewhere }) =>
      `${counted(communes, 'commune est dessinée', 'communes sont dessinées')}.${elsewhere > 0 ? ` ${counted(elsewhere, 'contour d’un autre territoire est laissé', 'contours d’autres territoires sont laissés')}.` : ''}`,
    failed: 'Les contours ne sont pas chargés',
    after: () => {
      setSource('');
      setFile(null);
    },
  });
  const problems = load.error instanceof ApiError ? load.error.fields : [];
  const tooLarge = file !== null && file.size > MOST_BYTES;
  return (
    <Panel title={replacing ? 'Changer de contours' : 'Charger des contours'}>
      <form
        aria-label="Charger des contours"
        onSubmit={(event) => {
          event.preventDefault();
          if (file) load.mutate(file);
        }}
      >
        <Stack>
          <Text>
            Un fichier GeoJSON des communes, en degrés (WGS 84) : « Contours administratifs » d’Etalab, ou
            Admin Express de l’IGN. Celui de votre département suffit ; dans un fichier plus grand, seules vos
            communes sont prises.
          </Text>
          <TextInput
            label="Source"
            description="Qui a établi ces contours, quand, et sous quelle licence : c’est écrit sous chaque carte."
            placeholder="IGN, Admin Express, Licence Ouverte 2.0"
            maxLength={200}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
          <FileInput
            label="Fichier"
            description="GeoJSON, 30 Mo au plus."
            placeholder="Choisir un fichier"
            accept=".geojson,.json,application/geo+json"
            leftSection={<IconMap size={18} aria-hidden="true" />}
            value={file}
            onChange={(chosen) => {
              setFile(chosen);
              load.reset();
            }}
            error={
              tooLarge && 'Ce fichier dépasse 30 Mo : prenez celui de votre département, ou moins détaillé.'
            }
            clearable
          />
          {problems.length > 0 && (
            <MessageBar tone="action" urgent>
              Rien n’est chargé :
              <ul style={{ margin: '0.25rem 0 0', paddingInlineStart: '1.25rem' }}>
                {problems.map(({ path, message }) => (
                  <li key={`${path} ${message}`}>{message}</li>
                ))}
              </ul>
            </MessageBar>
          )}
          <Group>
            <Button
              type="submit"
              disabled={file === null || tooLarge || source.trim().length < 3}
              loading={load.isPending}
            >
              Charger
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
