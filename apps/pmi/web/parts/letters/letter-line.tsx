import { parisDay, useNow } from '@cigogne/ui';
import { Checkbox } from '@mantine/core';
import { Link } from 'react-router';
import { CAUSES, type FollowUpLine, type LetterTemplate } from '../../../contract.ts';
import { ageWords } from '../../words/age.ts';
import { childName, twinWords } from '../../words/child.ts';
import { TemplateSelect } from './letter-dialog.tsx';
import styles from './letters.module.css';

export interface LineToWrite {
  followUp: FollowUpLine;
  /** The template that suits the cause. */
  template: string | null;
}

interface LetterLineProps {
  line: LineToWrite;
  templates: readonly LetterTemplate[];
  template: string;
  taken: boolean;
  onToggle(): void;
  onChoose(id: string): void;
}

/** One family to write to: whether, and which letter. */
export function LetterLine({ line, templates, template, taken, onToggle, onChoose }: LetterLineProps) {
  const { child, cause, assignedTo } = line.followUp;
  const today = parisDay(useNow());
  const name = childName(child);
  return (
    <li className={styles.row}>
      <Checkbox aria-label={`Écrire à la famille de ${name}`} checked={taken} onChange={onToggle} />
      <div className={styles.who}>
        <Link to={`/enfants/${child.id}`} className={styles.name}>
          {name}
        </Link>
        <span className={styles.facts}>
          {[
            child.birthDate && ageWords(child.birthDate, today),
            twinWords(child),
            child.city,
            cause === 'vigilance' ? null : CAUSES[cause],
            assignedTo?.name,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <div className={styles.choice}>
        <TemplateSelect
          templates={templates}
          value={template}
          onChange={onChoose}
          label={`Courrier pour la famille de ${name}`}
          hidden
        />
      </div>
    </li>
  );
}
