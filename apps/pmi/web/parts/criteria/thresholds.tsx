import { NumberInput, Switch } from '@mantine/core';
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

type Ageing = CriteriaContent['ageing'];

/** « Arrivé plus de 92 jours après l’examen : un degré de moins ; plus de 365 jours : suivi courant. » */
export function ageingWords(ageing: Ageing): string {
  return ageing === undefined
    ? 'L’ancienneté de l’examen ne change pas l’urgence.'
    : `Un certificat arrivé ${ageing.lowerAfter} jours ou plus après l’examen est moins urgent d’un degré ; à partir de ${ageing.routineAfter} jours, c’est un « ${URGENCIES.routine} ».`;
}

/** From which age of the exam a certificate is less urgent. */
export function AgeingFields({ value, onChange }: { value: Ageing; onChange(value: Ageing): void }) {
  const field = (key: 'lowerAfter' | 'routineAfter', label: string) =>
    value && (
      <NumberInput
        label={label}
        description="à partir de (jours après l’examen)"
        min={1}
        max={3650}
        allowDecimal={false}
        value={value[key]}
        onChange={(days) => onChange({ ...value, [key]: Number(days) || 1 })}
      />
    );
  return (
    <>
      <Switch
        label="Un certificat qui arrive longtemps après l’examen est moins urgent"
        checked={value !== undefined}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? { lowerAfter: 92, routineAfter: 365 } : undefined)
        }
        mt="lg"
        mb="sm"
      />
      <div className={styles.fields}>
        {field('lowerAfter', 'Moins urgent d’un degré')}
        {field('routineAfter', `Jamais plus que « ${URGENCIES.routine} »`)}
      </div>
    </>
  );
}
