import { Panel, StatusBadge, saveFile } from '@cigogne/ui';
import { Button, Group } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconDownload,
  IconFileUnknown,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { CheckedFile } from '../../data/conformance.ts';
import { kindWords, listWords, type Outcome, outcomeOf, verdictWords } from '../../words/check.ts';
import styles from './check-result.module.css';
import { FindingList } from './finding-list.tsx';
import { Narrative } from './narrative.tsx';

/** The verdict, then what to mend beside the document as one reads it. */
export function CheckResult({ checked }: { checked: CheckedFile }) {
  const { check } = checked;
  const { view, findings } = check;
  return (
    <>
      <Verdict checked={checked} />
      <div className={styles.columns}>
        {findings.length > 0 && (
          <Panel title={listWords(check)}>
            <FindingList check={check} />
          </Panel>
        )}
        {view?.document && (
          <Panel title="Le document">
            <Narrative document={view.document} />
          </Panel>
        )}
      </div>
    </>
  );
}

const SHOWN: Readonly<Record<Outcome, { icon: Icon; tone: 'good' | 'notice' | 'action'; word: string }>> = {
  accepted: { icon: IconCircleCheck, tone: 'good', word: 'Accepté' },
  'accepted-with-warnings': { icon: IconAlertTriangle, tone: 'good', word: 'Accepté, avec remarques' },
  rejected: { icon: IconCircleX, tone: 'action', word: 'Refusé' },
  unreadable: { icon: IconFileUnknown, tone: 'action', word: 'Illisible' },
};

/** Takes the focus: it is what was waited for, and what a screen reader says first. */
function Verdict({ checked: { name, check } }: { checked: CheckedFile }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const outcome = outcomeOf(check);
  const { icon, tone, word } = SHOWN[outcome];
  return (
    <section className={styles.verdict} data-outcome={outcome} aria-label="Verdict">
      <h2 ref={heading} tabIndex={-1}>
        {verdictWords(check)}
      </h2>
      <p className={styles.about}>
        <StatusBadge tone={tone} icon={icon}>
          {word}
        </StatusBadge>
        <span>{name}</span>
        <span>{kindWords(check)}</span>
        <span>règles {check.rulesVersion}</span>
      </p>
      <Downloads name={name} check={check} />
    </section>
  );
}

function Downloads({ name, check }: CheckedFile) {
  const { view, ...report } = check;
  const base = `controle-${name.replace(/\.[a-z]+$/i, '')}`;
  const formats = [
    ['Texte', 'txt', 'text/plain', view?.text],
    ['Page à imprimer', 'html', 'text/html', view?.html],
    ['JSON', 'json', 'application/json', `${JSON.stringify(report, null, 2)}\n`],
  ] as const;
  return (
    <Group gap="xs" className="cg-no-print" role="group" aria-label="Télécharger le compte rendu">
      <span className={styles.about}>Télécharger le compte rendu :</span>
      {formats.map(
        ([label, extension, type, content]) =>
          content !== undefined && (
            <Button
              key={extension}
              variant="default"
              size="compact-sm"
              leftSection={<IconDownload size={16} aria-hidden="true" />}
              onClick={() => saveFile(new Blob([content], { type }), `${base}.${extension}`)}
            >
              {label}
            </Button>
          ),
      )}
    </Group>
  );
}
