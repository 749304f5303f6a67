import { useNow } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconCloudCheck, IconCloudOff, IconCloudUp, IconUrgent } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useForm } from '../form-context.ts';
import { saveWords } from '../save-words.ts';
import styles from './save-status.module.css';

const ICONS = { saved: IconCloudCheck, saving: IconCloudUp, waiting: IconCloudOff, refused: IconUrgent };

/** Where what is typed stands: confirmed by the server, on its way, or kept on this workstation. */
export function SaveStatus() {
  const { saver } = useForm();
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  const now = useNow();
  const SaveIcon = ICONS[state.kind];
  return (
    <div className={styles.status} data-kind={state.kind}>
      <SaveIcon size={18} aria-hidden="true" />
      <span role="status">{saveWords(state, now)}</span>
      {state.kind === 'waiting' && state.reason === 'offline' && (
        <Button variant="subtle" size="compact-sm" onClick={() => void saver.flush()}>
          Réessayer
        </Button>
      )}
    </div>
  );
}
