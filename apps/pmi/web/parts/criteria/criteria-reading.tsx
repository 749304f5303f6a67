import { MessageBar, Panel } from '@cigogne/ui';
import type { CriteriaSet } from '../../../contract.ts';
import type { Question } from '../../words/condition.ts';
import styles from './criteria.module.css';
import { CriterionSummary } from './criterion-summary.tsx';
import { ageingWords, thresholdWords } from './thresholds.tsx';

/** A set that nobody changes any more: what it looks for, and from how many points. */
export function CriteriaReading({ set, questions }: { set: CriteriaSet; questions: readonly Question[] }) {
  const { content, state } = set;
  return (
    <>
      <MessageBar tone={state === 'active' ? 'good' : 'neutral'}>
        {state === 'active'
          ? 'Ces critères sont en service. Pour les changer, préparez un brouillon depuis la liste.'
          : 'Ces critères ne sont plus en service ; les points qu’ils ont donnés restent dans les dossiers.'}
      </MessageBar>
      <Panel title="Critères">
        <ul className={styles.list}>
          {content.criteria.map((criterion) => (
            <li key={criterion.id}>
              <CriterionSummary criterion={criterion} questions={questions} />
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title="À partir de combien de points">
        <p className={styles.plain}>{thresholdWords(content.thresholds)}</p>
        <p className={styles.plain}>{ageingWords(content.ageing)}</p>
      </Panel>
    </>
  );
}
