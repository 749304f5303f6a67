import type { Criterion } from '../../../contract.ts';
import { conditionWords, type Question } from '../../words/condition.ts';
import { KIND_SHORT } from '../../words/names.ts';
import styles from './criteria.module.css';

/** A criterion in one glance: its name, what it looks for, why, how much it weighs. */
export function CriterionSummary({
  criterion,
  questions,
}: {
  criterion: Criterion;
  questions: readonly Question[];
}) {
  const { label, explanation, kinds, weight, when, active } = criterion;
  return (
    <div className={styles.summary} data-off={!active || undefined}>
      <div>
        <p className={styles.label}>
          {label}
          <span className={styles.quiet}>
            {kinds.map((kind) => KIND_SHORT[kind]).join(', ')}
            {!active && ' · à l’arrêt'}
          </span>
        </p>
        <p>{conditionWords(when, questions)}</p>
        <p className={styles.quiet}>{explanation}</p>
      </div>
      <p className={styles.weight}>{weight} points</p>
    </div>
  );
}
