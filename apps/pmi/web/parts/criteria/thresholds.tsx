import { NumberInput } from '@mantine/core';
import { type CriteriaContent, URGENCIES, URGENCY_IDS } from '../../../contract.ts';
import styles from './criteria.module.css';

type Values = CriteriaContent['thresholds'];

/** « Suivi courant à partir de 10 points, cette semaine de 30, sans attendre de 60. » */
export function thresholdWords(values: Values): string {
  return `${[...URGENCY_IDS]
    .reverse()
    .map((urgency) => `« ${URGENCIES[urgency]} » à partir de ${values[urgency]} points`)
    .join(', ')}. En dessous, l’enfant ne vient pas sur la liste.`;
}

/** From how many points a child comes on the list, and how urgently. */
export function Thresholds({ values, onChange }: { values: Values; onChange(values: Values): void }) {
  return (
    <div className={styles.fields}>
      {[...URGENCY_IDS].reverse().map((urgency) => (
        <NumberInput
          key={urgency}
          label={URGENCIES[urgency]}
          description="à partir de (points)"
          min={1}
          max={1000}
          allowDecimal={false}
          value={values[urgency]}
          onChange={(value) => onChange({ ...values, [urgency]: Number(value) || 1 })}
        />
      ))}
    </div>
  );
}
