import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { printedLetters } from '../../data/letter-queries.ts';

/** Opens the PDF of a printing beside the page: a page a family. */
export function PrintLink({ run, count }: { run: string; count: number }) {
  return (
    <Button
      component="a"
      href={printedLetters(run)}
      target="_blank"
      rel="noreferrer"
      leftSection={<IconPrinter size={18} aria-hidden="true" />}
    >
      {count === 1 ? 'Imprimer le courrier (PDF)' : `Imprimer les ${count} courriers (PDF)`}
    </Button>
  );
}
