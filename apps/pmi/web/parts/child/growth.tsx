import { DataTable, formatDay, Plot } from '@cigogne/ui';
import type { GrowthPoint } from '../../../contract.ts';
import { KIND_SHORT } from '../../words/names.ts';
import styles from './growth.module.css';
import { GrowthCurve } from './growth-curve.tsx';

const MEASURES = [
  { id: 'weight', label: 'Poids', words: (value: number) => `${value.toLocaleString('fr-FR')} g` },
  { id: 'height', label: 'Taille', words: (value: number) => `${value.toLocaleString('fr-FR')} cm` },
  { id: 'head', label: 'Périmètre crânien', words: (value: number) => `${value.toLocaleString('fr-FR')} cm` },
] as const;

const DEFINITION = 'Mesures écrites dans les certificats, à l’âge de l’enfant ce jour-là.';

/** Weight, height and head circumference against age, and the same as a table. */
export function Growth({ points }: { points: readonly GrowthPoint[] }) {
  const measures = MEASURES.map((measure) => ({
    ...measure,
    points: points.filter(({ measure: id }) => id === measure.id).sort((a, b) => a.ageDays - b.ageDays),
  })).filter((measure) => measure.points.length > 0);
  return (
    <div id="croissance" className={styles.anchor}>
      <Plot
        title="Croissance"
        definition={DEFINITION}
        table={
          <DataTable
            caption="Mesures"
            rows={[...points].sort((a, b) => a.ageDays - b.ageDays)}
            rowKey={({ certificateId, measure, ageDays }) => `${certificateId} ${measure} ${ageDays}`}
            columns={[
              { key: 'date', header: 'Date', rowHeader: true, cell: ({ date }) => formatDay(date) },
              { key: 'age', header: 'Âge', cell: ({ ageDays }) => ageOf(ageDays) },
              {
                key: 'measure',
                header: 'Mesure',
                cell: ({ measure }) => MEASURES.find(({ id }) => id === measure)?.label,
              },
              {
                key: 'value',
                header: 'Valeur',
                numeric: true,
                cell: ({ measure, value }) => MEASURES.find(({ id }) => id === measure)?.words(value),
              },
              { key: 'kind', header: 'Certificat', cell: ({ kind }) => KIND_SHORT[kind] },
            ]}
          />
        }
      >
        <div className={styles.curves}>
          {measures.map(({ id, label, words, points: own }) => (
            <GrowthCurve key={id} label={label} points={own} words={words} />
          ))}
        </div>
      </Plot>
    </div>
  );
}

const MONTH_DAYS = 30.4375;

function ageOf(days: number): string {
  if (days === 0) return 'naissance';
  return days < 60 ? `${days} jours` : `${Math.round(days / MONTH_DAYS)} mois`;
}
