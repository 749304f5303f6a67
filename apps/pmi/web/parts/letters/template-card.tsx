import { Panel } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { LETTER_PURPOSES, type LetterTemplate } from '../../../contract.ts';
import styles from './letters.module.css';
import { TemplateForm } from './template-form.tsx';

/** One letter of the service, to read; its form opens where it stands. */
export function TemplateCard({ template }: { template: LetterTemplate }) {
  const [open, setOpen] = useState(false);
  const { name, purpose, subject, body } = template;
  if (open) return <TemplateForm template={template} onDone={() => setOpen(false)} />;
  return (
    <Panel
      title={name}
      actions={
        <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
          Modifier<span className="cg-hidden"> : {name}</span>
        </Button>
      }
    >
      <span className={styles.facts}>{LETTER_PURPOSES[purpose]}</span>
      <p className={styles.subject}>Objet : {subject}</p>
      <p className={styles.body}>{body}</p>
    </Panel>
  );
}
