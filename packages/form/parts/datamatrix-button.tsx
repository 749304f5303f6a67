import { ApiError } from '@cigogne/contract';
import { Button, Modal, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconScan } from '@tabler/icons-react';
import { useState } from 'react';
import { useForm } from '../form-context.ts';

/** The child's identity from the text of an INS Datamatrix, as a scanner types it. */
export function DatamatrixButton() {
  const { draft, readOnly, readDatamatrix } = useForm();
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  if (readOnly || !readDatamatrix) return null;
  const close = () => {
    setOpened(false);
    setText('');
    setProblem(undefined);
  };
  const read = async () => {
    try {
      const read = await readDatamatrix(text);
      for (const [path, value] of Object.entries(read)) draft.set(path, value);
      notifications.show({ color: 'canard', message: 'Identité de l’enfant lue du Datamatrix INS.' });
      close();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  };
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconScan size={16} aria-hidden="true" />}
        onClick={() => setOpened(true)}
      >
        Lire un Datamatrix INS
      </Button>
      <Modal opened={opened} onClose={close} title="Lire un Datamatrix INS">
        <Stack>
          <Textarea
            data-autofocus
            label="Texte du Datamatrix"
            description="Placez le curseur ici, puis lisez l’étiquette avec la douchette. Le texte n’est pas conservé."
            rows={4}
            value={text}
            error={problem}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button disabled={text.trim() === ''} onClick={() => void read()}>
            Remplir l’identité de l’enfant
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
