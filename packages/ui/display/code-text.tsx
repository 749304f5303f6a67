import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import styles from './code-text.module.css';

/** An identifier for the support, in small print, that can be copied. */
export function CodeText({ children, label }: { children: string; label: string }) {
  return (
    <span className={styles.line}>
      <code>{children}</code>
      <CopyButton value={children} timeout={2000}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            size="sm"
            onClick={copy}
            aria-label={copied ? 'Copié' : `Copier : ${label}`}
            className="cg-no-print"
          >
            {copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
