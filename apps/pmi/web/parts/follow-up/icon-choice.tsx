import { Radio } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import styles from './dialogs.module.css';

/** One of a few choices, with its picture. */
export function IconChoice({ value, label, icon: ChoiceIcon }: { value: string; label: string; icon: Icon }) {
  return (
    <Radio
      value={value}
      className={styles.choice}
      label={
        <span className={styles.choiceWords}>
          <ChoiceIcon size={18} aria-hidden="true" stroke={1.75} />
          {label}
        </span>
      }
    />
  );
}
