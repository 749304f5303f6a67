import { FileChoice, FormDialog, useAction } from '@cigogne/ui';
import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { SCAN_TYPES } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { KIND_NAME, KINDS, kindOf } from '../../words/names.ts';

interface StartDialogProps {
  /** The message to copy; absent for a paper. */
  arrivalId?: string;
  onClose(): void;
}

/** Which certificate it is; for a paper, its scan if there is one. */
export function StartDialog({ arrivalId, onClose }: StartDialogProps) {
  const navigate = useNavigate();
  const [kind, setKind] = useState<(typeof KINDS)[number]>();
  const [scan, setScan] = useState<File | null>(null);
  const start = useAction({
    run: async () => {
      if (kind === undefined) throw new Error('no kind was chosen');
      if (scan) return api.scanKeying({ query: { kind }, body: scan });
      return api.startKeying({ body: { kind, ...(arrivalId === undefined ? {} : { arrivalId }) } });
    },
    failed: 'La saisie n’est pas commencée',
    after: ({ id }) => void navigate(`/saisie/${id}`),
  });
  return (
    <FormDialog
      title={arrivalId === undefined ? 'Saisir un certificat sur papier' : 'Saisir ce certificat'}
      confirm="Commencer"
      disabled={kind === undefined}
      pending={start.isPending}
      onSubmit={() => start.mutate(undefined)}
      onClose={onClose}
    >
      <Radio.Group
        label="Quel certificat est-ce ?"
        value={kind ?? ''}
        onChange={(value) => setKind(kindOf(value))}
      >
        <Stack gap="xs" mt="xs">
          {KINDS.map((one) => (
            <Radio key={one} value={one} label={KIND_NAME[one]} />
          ))}
        </Stack>
      </Radio.Group>
      {arrivalId === undefined && (
        <Stack gap="xs">
          <FileChoice
            label="Le certificat numérisé, si vous l’avez"
            accept={SCAN_TYPES.join(',')}
            file={scan}
            onChoose={setScan}
          />
          <Text size="sm" c="var(--cg-ink-2)">
            PDF, JPEG ou PNG, 15 Mo au plus. Il s’affiche à côté du formulaire et reste dans le dossier de
            l’enfant. Sans fichier, saisissez d’après le papier.
          </Text>
        </Stack>
      )}
    </FormDialog>
  );
}
