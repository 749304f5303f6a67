import { Button, Group, NativeSelect } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KitManifest } from '../../../contract.ts';
import { kitQuery } from '../../data/conformance.ts';

interface KitExamplesProps {
  onTry(file: string): void;
  disabled: boolean;
}

/** For who has no certificate at hand: the files of the test kit, accepted ones and refused ones. */
export function KitExamples({ onTry, disabled }: KitExamplesProps) {
  const { data } = useQuery(kitQuery);
  const [chosen, setChosen] = useState('');
  const file = chosen || data?.files[0]?.file;
  return (
    <Group align="flex-end" gap="sm">
      <NativeSelect
        label="Ou essayez un exemple"
        value={file ?? ''}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={data ? groups(data) : []}
        disabled={!data}
        w={400}
        maw="100%"
      />
      <Button variant="default" disabled={disabled || !file} onClick={() => file && onTry(file)}>
        Contrôler l’exemple
      </Button>
      <Button
        variant="subtle"
        component="a"
        href="/api/conformance/kit.zip"
        download
        leftSection={<IconDownload size={18} aria-hidden="true" />}
      >
        Télécharger le kit de test
      </Button>
    </Group>
  );
}

const FOLDERS = [
  ['valides/', 'Acceptés'],
  ['avertissements/', 'Acceptés, avec une remarque'],
  ['refus/', 'Refusés'],
] as const;

function groups({ files }: KitManifest) {
  return FOLDERS.map(([folder, group]) => ({
    group,
    items: files
      .filter(({ file }) => file.startsWith(folder))
      .map(({ file, title }) => ({ value: file, label: title })),
  })).filter(({ items }) => items.length > 0);
}
