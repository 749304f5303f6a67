import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ToKey } from '../../data/queries.ts';
import { StartDialog } from './start-dialog.tsx';

/** Begins to copy a message, or takes up what was begun. */
export function KeyButton({ arrivalId, keying }: Pick<ToKey, 'arrivalId' | 'keying'>) {
  const [starting, setStarting] = useState(false);
  if (keying)
    return (
      <Button component={Link} to={`/saisie/${keying.id}`} variant="light" size="compact-md">
        Reprendre la saisie
      </Button>
    );
  return (
    <>
      <Button variant="light" size="compact-md" onClick={() => setStarting(true)}>
        Saisir
      </Button>
      {starting && <StartDialog arrivalId={arrivalId} onClose={() => setStarting(false)} />}
    </>
  );
}
