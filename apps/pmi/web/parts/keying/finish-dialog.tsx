import type { CertificateKind } from '@cigogne/certificate';
import type { Problem } from '@cigogne/draft';
import { type FieldFinding, useForm } from '@cigogne/form';
import { counted, Facts, FormDialog, formatDay, useAction } from '@cigogne/ui';
import { Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { KeyingCheck } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { KIND_NAME } from '../../words/names.ts';
import styles from './finish-dialog.module.css';
import { receivedWords } from './keying-match-bar.tsx';

interface FinishDialogProps {
  id: string;
  kind: CertificateKind;
  check: KeyingCheck;
  onFindings(found: readonly FieldFinding[]): void;
  onClose(): void;
}

/** What will be kept and where; what is missing or odd is looked at on the original, then said to be so. */
export function FinishDialog({ id, kind, check, onFindings, onClose }: FinishDialogProps) {
  const { draft, saver } = useForm();
  const [absent, setAbsent] = useState(false);
  const [another, setAnother] = useState(false);
  const { missing, warnings, match } = check;
  const fields = draft.snapshot();
  const finish = useAction({
    run: () => api.finishKeying({ params: { id }, body: { revision: saver.revision(), absent, another } }),
    failed: 'Le certificat n’est pas rangé',
    after: ({ outcome, problems }) => {
      onClose();
      if (outcome !== 'kept') onFindings(problems);
    },
  });
  const ready = (missing.length === 0 || absent) && (match.already.length === 0 || another);
  return (
    <FormDialog
      title="Ranger ce certificat"
      size="lg"
      confirm="Ranger le certificat"
      disabled={!ready}
      pending={finish.isPending}
      onSubmit={() => finish.mutate(undefined)}
      onClose={onClose}
    >
      <Facts
        facts={[
          { term: 'Certificat', value: KIND_NAME[kind] },
          { term: 'Enfant', value: `${text(fields['child.family'])} ${text(fields['child.given'])}` },
          { term: 'Né(e) le', value: formatDay(text(fields['birth.date'])) },
          { term: 'Examiné(e) le', value: formatDay(text(fields['exam.date'])) },
          {
            term: 'Dossier',
            value: match.child
              ? `celui de ${match.child.family} ${match.child.given}`
              : 'celui de l’enfant s’il en a un, sinon un nouveau',
          },
        ]}
      />
      {match.already.length > 0 && (
        <Checkbox
          label={`C’est un autre certificat que celui qui est déjà là, ${receivedWords(match.already)}`}
          checked={another}
          onChange={(event) => setAnother(event.currentTarget.checked)}
        />
      )}
      {missing.length > 0 && (
        <Stack gap="xs">
          <Text fw={600}>
            {counted(missing.length, 'réponse attendue manque', 'réponses attendues manquent')}
          </Text>
          <Told label="Réponses qui manquent" problems={missing} />
          <Checkbox
            label={
              missing.length === 1 ? 'Elle n’est pas sur l’original' : 'Elles ne sont pas sur l’original'
            }
            checked={absent}
            onChange={(event) => setAbsent(event.currentTarget.checked)}
          />
        </Stack>
      )}
      {warnings.length > 0 && (
        <details className={styles.more}>
          <summary>
            {counted(warnings.length, 'point à relire', 'points à relire')} (rien n’empêche de ranger)
          </summary>
          <Told label="Points à relire" problems={warnings} />
        </details>
      )}
    </FormDialog>
  );
}

function Told({ label, problems }: { label: string; problems: readonly Problem[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the arrows, it must be reached by Tab (WCAG 2.1.1)
    <ul className={styles.told} tabIndex={0} aria-label={label}>
      {problems.map(({ path, message }, index) => (
        <li key={`${path ?? ''} ${String(index)}`}>{message}</li>
      ))}
    </ul>
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
