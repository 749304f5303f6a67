import { counted } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconSend, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import type { BoardLine } from '../../../contract.ts';
import { useSession } from '../../session/session.ts';
import styles from './series-bar.module.css';
import { SeriesDialog } from './series-dialog.tsx';
import type { SeriesAction } from './series-runner.ts';

interface SeriesBarProps {
  chosen: readonly BoardLine[];
  onClear(): void;
}

/** What can be done with the certificates that are ticked. */
export function SeriesBar({ chosen, onClear }: SeriesBarProps) {
  const session = useSession();
  // The dialog keeps the lines as they were read: what changes since is not signed.
  const [asked, setAsked] = useState<{ action: SeriesAction; lines: readonly BoardLine[] }>();
  const drafts = chosen.filter(({ state }) => state === 'draft');
  return (
    <>
      {chosen.length > 0 && (
        <section className={styles.bar} aria-label="Certificats choisis">
          <p className={styles.count} role="status">
            {counted(chosen.length, 'certificat choisi', 'certificats choisis')}
          </p>
          {drafts.length > 0 && (
            <Button
              variant="default"
              leftSection={<IconSend size={18} aria-hidden="true" />}
              onClick={() => setAsked({ action: 'submit', lines: drafts })}
            >
              Donner à signer ({drafts.length})
            </Button>
          )}
          {session.may('certificates:sign') && (
            <Button
              leftSection={<IconSignature size={18} aria-hidden="true" />}
              onClick={() => setAsked({ action: 'sign', lines: chosen })}
            >
              Signer et envoyer ({chosen.length})
            </Button>
          )}
          <Button variant="subtle" onClick={onClear}>
            Tout décocher
          </Button>
        </section>
      )}
      {asked && (
        <SeriesDialog
          {...asked}
          onClose={() => {
            setAsked(undefined);
            onClear();
          }}
        />
      )}
    </>
  );
}
