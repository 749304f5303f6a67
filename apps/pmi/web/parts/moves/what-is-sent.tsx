import { formatDay, MessageBar } from '@cigogne/ui';
import { Text } from '@mantine/core';
import type { TransferPreview } from '../../data/move-queries.ts';
import { KIND_NAME } from '../../words/names.ts';
import styles from './moves.module.css';

/** To which PMI the record goes, and what of it; or why it cannot go. */
export function WhatIsSent({ preview, loading }: { preview: TransferPreview | undefined; loading: boolean }) {
  if (!preview) {
    return (
      <Text size="sm" c="var(--cg-ink-2)" role="status">
        {loading
          ? 'La PMI de cette commune est cherchée…'
          : 'Écrivez le code postal et la commune : la PMI qui recevra le dossier sera dite ici.'}
      </Text>
    );
  }
  const { to, recipient, problem, certificates } = preview;
  if (problem !== null) return <MessageBar tone="notice">{problem}</MessageBar>;
  return (
    <section className={styles.sent} aria-label="Ce qui est envoyé" role="status">
      <p>
        À la <strong>{to}</strong>, par MSSanté (<span className={styles.address}>{recipient}</span>) :
      </p>
      <ul>
        {certificates.map(({ kind, examDate, emitter, hasPdf }) => (
          <li key={`${kind} ${examDate} ${emitter}`}>
            {KIND_NAME[kind]}
            {examDate && `, examen du ${formatDay(examDate)}`}
            {hasPdf && ', avec son PDF'}
          </li>
        ))}
        <li>la nouvelle adresse et l’accord de la famille</li>
      </ul>
    </section>
  );
}
