import { DataTable, Figure, Figures, LineChart, Plot, QueryView } from '@cigogne/ui';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { URGENCIES, URGENCY_IDS } from '../../../contract.ts';
import { type SimulationResult, simulationQuery } from '../../data/queries.ts';
import styles from './criteria.module.css';

const MONTH = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const PERIODS = [3, 6, 12, 24] as const;

/** What the draft would have given on the certificates already received, beside what the set in service gave. */
export function Simulation({ id, version }: { id: string; version: number }) {
  const [months, setMonths] = useState<number>(6);
  const heading = useId();
  const title = useRef<HTMLHeadingElement>(null);
  // It comes below what one was looking at.
  useEffect(() => title.current?.focus(), []);
  const query = useQuery(simulationQuery(id, version, months));
  return (
    <section className={styles.simulation} aria-labelledby={heading}>
      <h2 ref={title} id={heading} tabIndex={-1} className={styles.title}>
        Ce que ce brouillon changerait
      </h2>
      <NativeSelect
        label="Simuler sur les certificats reçus depuis"
        value={String(months)}
        onChange={(event) => setMonths(Number(event.currentTarget.value))}
        data={PERIODS.map((period) => ({ value: String(period), label: `${period} mois` }))}
        maw={320}
      />
      <QueryView query={query}>{(result) => <Result result={result} />}</QueryView>
    </section>
  );
}

function Result({ result }: { result: SimulationResult }) {
  const { certificates, listed, byUrgency, byMonth, bySector, byCriterion } = result;
  const months = byMonth.map(({ month, ...count }) => ({
    ...count,
    month: MONTH.format(new Date(`${month}-01`)),
  }));
  return (
    <>
      <Figures label="Résultat de la simulation">
        <Figure
          label="Enfants sur la liste"
          value={listed.after}
          note={comparedWords(listed)}
          definition={`Sur ${certificates} certificats reçus pendant la période, combien d’enfants auraient été à suivre.`}
        />
        {URGENCY_IDS.map((urgency) => (
          <Figure
            key={urgency}
            label={URGENCIES[urgency]}
            value={byUrgency[urgency].after}
            note={comparedWords(byUrgency[urgency])}
            definition={`Enfants qui auraient été « ${URGENCIES[urgency]} » avec ce brouillon.`}
          />
        ))}
      </Figures>
      <Plot
        title="Mois par mois"
        definition="Enfants qui seraient venus sur la liste chaque mois, avec les critères en service et avec ce brouillon."
        tableOpen
        table={
          <CountTable
            caption="Enfants sur la liste par mois"
            first="Mois"
            rows={months.map(({ month, before, after }) => ({ name: month, before, after }))}
          />
        }
      >
        {months.length > 1 && (
          <LineChart
            label="Enfants sur la liste par mois, aujourd’hui et avec ce brouillon"
            data={months}
            nameKey="month"
            series={[
              { key: 'after', label: 'Avec ce brouillon', color: 'var(--cg-chart-1)' },
              { key: 'before', label: 'Aujourd’hui', color: 'var(--cg-chart-2)', dashed: true },
            ]}
            format={String}
            height={200}
          />
        )}
      </Plot>
      <Plot
        title="Secteur par secteur"
        definition="Ce que chaque secteur aurait eu à suivre pendant la période."
        tableOpen
        table={
          <CountTable
            caption="Enfants sur la liste par secteur"
            first="Secteur"
            rows={bySector.map(({ sector, before, after }) => ({
              name: sector?.name ?? 'Sans secteur',
              before,
              after,
            }))}
          />
        }
      />
      <Plot
        title="Critère par critère"
        definition="Sur combien de certificats chaque critère du brouillon aurait compté."
        tableOpen
        table={
          <DataTable
            caption="Certificats par critère"
            rows={byCriterion}
            rowKey={({ id }) => id}
            columns={[
              { key: 'label', header: 'Critère', rowHeader: true, cell: ({ label }) => label },
              { key: 'held', header: 'Certificats', numeric: true, cell: ({ held }) => held },
            ]}
          />
        }
      />
    </>
  );
}

interface CountRow {
  name: string;
  before: number;
  after: number;
}

function CountTable({ caption, first, rows }: { caption: string; first: string; rows: readonly CountRow[] }) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', header: first, rowHeader: true, cell: ({ name }) => name },
        { key: 'before', header: 'Aujourd’hui', numeric: true, cell: ({ before }) => before },
        { key: 'after', header: 'Avec ce brouillon', numeric: true, cell: ({ after }) => after },
        { key: 'difference', header: 'Écart', numeric: true, cell: (row) => difference(row) },
      ]}
    />
  );
}

/** « aujourd’hui : 182, soit +49 » */
function comparedWords(count: { before: number; after: number }): string {
  return count.before === count.after
    ? 'comme aujourd’hui'
    : `aujourd’hui : ${count.before}, soit ${difference(count)}`;
}

/** « +12 », « −3 », « 0 » */
function difference({ before, after }: { before: number; after: number }): string {
  const gap = after - before;
  return gap > 0 ? `+${gap}` : gap < 0 ? `−${-gap}` : '0';
}
