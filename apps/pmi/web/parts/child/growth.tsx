import { DataTable, formatDay, MessageBar, Plot } from '@cigogne/ui';
import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { GrowthPoint, GrowthReference } from '../../../contract.ts';
import { growthBandsQuery } from '../../data/growth-queries.ts';
import { useSession } from '../../session/session.ts';
import { born } from '../../words/child.ts';
import { type ComparedPoint, compared, FULL_TERM, isPremature } from '../../words/growth.ts';
import { KIND_SHORT } from '../../words/names.ts';
import styles from './growth.module.css';
import { GrowthCurve } from './growth-curve.tsx';

const MEASURES = [
  { id: 'weight', label: 'Poids', words: (value: number) => `${value.toLocaleString('fr-FR')} g` },
  { id: 'height', label: 'Taille', words: (value: number) => `${value.toLocaleString('fr-FR')} cm` },
  { id: 'head', label: 'Périmètre crânien', words: (value: number) => `${value.toLocaleString('fr-FR')} cm` },
] as const;

const DEFINITION = 'Mesures écrites dans les certificats, à l’âge de l’enfant ce jour-là.';

interface GrowthProps {
  points: readonly GrowthPoint[];
  sex: string;
  /** Completed weeks at birth. */
  termWeeks: number | null;
}

/** Weight, height and head circumference against age and the service's reference bands, and the same as a table. */
export function Growth({ points, sex, termWeeks }: GrowthProps) {
  const { data } = useQuery(growthBandsQuery);
  const premature = isPremature(termWeeks);
  const [corrected, setCorrected] = useState(true);
  const reference = data?.reference ?? null;
  const bands = (reference?.bands ?? []).filter((band) => band.sex === sex);
  const shown = compared(points, bands, premature && corrected ? termWeeks : null).sort(
    (a, b) => a.ageDays - b.ageDays,
  );
  return (
    <div id="croissance" className={styles.anchor}>
      <Plot
        title="Croissance"
        definition={DEFINITION}
        table={<MeasureTable points={shown} compares={bands.length > 0} />}
      >
        {premature && (
          <Switch
            className={styles.corrected}
            label={`Âge corrigé : ${born(sex)} à ${termWeeks} SA, ${FULL_TERM - termWeeks} semaines de moins jusqu’à 2 ans`}
            checked={corrected}
            onChange={(event) => setCorrected(event.currentTarget.checked)}
          />
        )}
        <Outside points={shown.filter(({ place }) => place?.outside)} />
        <div className={styles.curves}>
          {MEASURES.map(({ id, label, words }) => {
            const own = shown.filter(({ measure }) => measure === id);
            const ownBands = bands.filter(({ measure }) => measure === id);
            if (own.length === 0) return null;
            return <GrowthCurve key={id} label={label} points={own} bands={ownBands} words={words} />;
          })}
        </div>
        <Source reference={reference} covers={bands.length > 0} />
      </Plot>
    </div>
  );
}

/** The measures outside of all the bands, one line a measure: colour alone would not tell them. */
function Outside({ points }: { points: readonly ComparedPoint[] }) {
  const lines = new Map<string, string[]>();
  for (const point of points) {
    const about = `${measureOf(point)?.label} ${point.place?.words}`;
    const told = `à ${ageOf(point.ageDays)} (${measureOf(point)?.words(point.value)})`;
    lines.set(about, [...(lines.get(about) ?? []), told]);
  }
  if (lines.size === 0) return null;
  return (
    <div className={styles.bar}>
      <MessageBar tone="notice">
        <ul className={styles.outside}>
          {[...lines].map(([about, told]) => (
            <li key={about}>
              {about} : {told.join(', ')}.
            </li>
          ))}
        </ul>
      </MessageBar>
    </div>
  );
}

const measureOf = ({ measure }: ComparedPoint) => MEASURES.find(({ id }) => id === measure);

/** Whose numbers are behind the measures; for the physician, where they are chosen. */
function Source({ reference, covers }: { reference: GrowthReference | null; covers: boolean }) {
  const { may } = useSession();
  const choose = may('growth:write') && <Link to="/courbes">Choisir les courbes</Link>;
  if (reference === null)
    return <p className={styles.source}>Aucune courbe de référence n’est choisie par le service. {choose}</p>;
  return (
    <p className={styles.source}>
      {reference.fictitious && <strong>Exemple fictif, ne pas utiliser. </strong>}
      {covers
        ? `Courbes de référence : ${reference.name} (${reference.source}).`
        : `Les courbes « ${reference.name} » n’ont rien pour ce sexe.`}{' '}
      {choose}
    </p>
  );
}

function MeasureTable({ points, compares }: { points: readonly ComparedPoint[]; compares: boolean }) {
  return (
    <DataTable
      caption="Mesures"
      rows={points}
      rowKey={({ certificateId, measure, ageDays }) => `${certificateId} ${measure} ${ageDays}`}
      columns={[
        { key: 'date', header: 'Date', rowHeader: true, cell: ({ date }) => formatDay(date) },
        { key: 'age', header: 'Âge', cell: ({ ageDays }) => ageOf(ageDays) },
        { key: 'measure', header: 'Mesure', cell: (point) => measureOf(point)?.label },
        {
          key: 'value',
          header: 'Valeur',
          numeric: true,
          cell: (point) => measureOf(point)?.words(point.value),
        },
        ...(compares
          ? [
              {
                key: 'place',
                header: 'Courbes',
                cell: ({ place }: ComparedPoint) => place?.words ?? 'non comparé',
              },
            ]
          : []),
        { key: 'kind', header: 'Certificat', cell: ({ kind }) => KIND_SHORT[kind] },
      ]}
    />
  );
}

const MONTH_DAYS = 30.4375;

function ageOf(days: number): string {
  if (days === 0) return 'la naissance';
  return days < 60 ? `${days} jours` : `${Math.round(days / MONTH_DAYS)} mois`;
}
