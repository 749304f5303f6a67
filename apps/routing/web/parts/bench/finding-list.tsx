import { StatusBadge } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronRight, IconCircleX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Check, CheckFinding, CheckView } from '../../../contract.ts';
import { groupFindings, placeWords } from '../../words/check.ts';
import { Excerpt } from './excerpt.tsx';
import styles from './finding-list.module.css';

/** A person mends a few at a time; a file with hundreds most often has one cause. */
const AT_FIRST = 50;

/** What was found, section by section, each with how to mend it and, on demand, the lines of the file. */
export function FindingList({ check }: { check: Check }) {
  const [all, setAll] = useState(false);
  const { findings, view } = check;
  const hidden = all ? 0 : Math.max(0, findings.length - AT_FIRST);
  return (
    <>
      {groupFindings(findings, findings.length - hidden).map(({ heading, findings: group }) => (
        <section key={heading} className={styles.group} aria-label={heading}>
          <h3>{heading}</h3>
          <ul>
            {group.map(({ finding, index }) => (
              <li key={index} data-severity={finding.severity}>
                <Finding finding={finding} excerpt={view?.excerpts[index] ?? null} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {hidden > 0 && (
        <Button variant="default" onClick={() => setAll(true)}>
          Afficher les {hidden} autres
        </Button>
      )}
    </>
  );
}

interface FindingProps {
  finding: CheckFinding;
  excerpt: CheckView['excerpts'][number];
}

function Finding({ finding, excerpt }: FindingProps) {
  const { label, message, found, expected, mend } = finding;
  const facts: [label: string, value: string | undefined][] = [
    ['Trouvé', found],
    ['Attendu', expected],
  ];
  return (
    <>
      <p className={styles.label}>
        <Severity severity={finding.severity} />
        <span>{label}</span>
      </p>
      <p>{message}</p>
      <dl className={styles.facts}>
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ),
        )}
        <div>
          <dt>À faire</dt>
          <dd>{mend}</dd>
        </div>
      </dl>
      <Origin finding={finding} />
      {excerpt && <Lines finding={finding} excerpt={excerpt} />}
    </>
  );
}

function Severity({ severity }: Pick<CheckFinding, 'severity'>) {
  return severity === 'error' ? (
    <StatusBadge tone="action" icon={IconCircleX}>
      Bloquant
    </StatusBadge>
  ) : (
    <StatusBadge tone="neutral" icon={IconAlertTriangle}>
      Remarque
    </StatusBadge>
  );
}

/** In small print, for the support and for who writes the software. */
function Origin({ finding }: { finding: CheckFinding }) {
  const { code, source, place } = finding;
  return (
    <p className={styles.origin}>
      Code <code>{code}</code> · {source}
      {placeWords(finding) && <> · {placeWords(finding)}</>}
      {place?.path && (
        <>
          {' '}
          · <code>{place.path}</code>
        </>
      )}
    </p>
  );
}

function Lines({
  finding,
  excerpt,
}: {
  finding: CheckFinding;
  excerpt: NonNullable<FindingProps['excerpt']>;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        className="cg-no-print"
        leftSection={<Chevron size={16} aria-hidden="true" />}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Masquer les lignes' : 'Voir dans le fichier'}
        <span className="cg-hidden"> : {finding.label}</span>
        {!open && finding.place?.line ? `, ligne ${finding.place.line}` : ''}
      </Button>
      {open && <Excerpt excerpt={excerpt} id={id} />}
    </>
  );
}
