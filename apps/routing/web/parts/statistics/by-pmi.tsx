import { DataTable, formatCount, formatDuration, formatShare, Plot, type Sort, TileMap } from '@cigogne/ui';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Statistics } from '../../../contract.ts';
import { quantileScale } from '../../data/scale.ts';
import { shortPmi } from '../../words/names.ts';
import { PMI_TILES } from '../tiles.ts';
import styles from './by-pmi.module.css';
import { ExportButton } from './export-button.tsx';
import type { SectionProps } from './section.ts';

type Row = Statistics['byPmi'][number];

const DEFINITION =
  'Certificats selon la PMI du domicile de l’enfant. Les teintes partagent les PMI en cinq groupes de même taille.';

const MEASURES = {
  received: {
    label: 'Reçus',
    value: (row: Row) => row.received,
    words: (value: number) => formatCount(value),
  },
  rejected: {
    label: 'Rejets',
    value: (row: Row) => (row.received === 0 ? null : row.rejected / row.received),
    words: (value: number) => formatShare(value, 1),
  },
  delay: { label: 'Délai médian', value: (row: Row) => row.relayDelay.median, words: formatDuration },
};
type Measure = keyof typeof MEASURES;

const isMeasure = (text: string): text is Measure => Object.hasOwn(MEASURES, text);

/** The PMI on the map of France and in a table. */
export function ByPmi({ statistics: { byPmi }, period }: SectionProps) {
  const [measure, setMeasure] = useState<Measure>('received');
  const navigate = useNavigate();
  const { label, value, words } = MEASURES[measure];
  const rows = new Map(byPmi.map((row) => [row.pmi, row]));
  const scale = quantileScale(byPmi.map(value));
  const read = (id: string) => {
    const row = rows.get(id);
    const known = row ? value(row) : null;
    if (!row || known === null)
      return { shade: undefined, words: `${row?.name ?? `PMI ${id}`} : aucune donnée` };
    return { shade: scale.shadeOf(known), words: `${row.name} : ${words(known)}` };
  };
  return (
    <Plot
      title="Par PMI"
      definition={DEFINITION}
      actions={<ExportButton table="byPmi" what="par PMI" period={period} />}
      tableOpen
      table={
        <div className={styles.sides}>
          <div className={styles.map}>
            <SegmentedControl
              aria-label="Mesure montrée sur la carte"
              value={measure}
              onChange={(next) => isMeasure(next) && setMeasure(next)}
              data={Object.entries(MEASURES).map(([key, one]) => ({ value: key, label: one.label }))}
              className="cg-no-print"
            />
            <TileMap
              label={`Carte des PMI : ${label.toLowerCase()}`}
              tiles={PMI_TILES}
              read={read}
              legend={[
                ...scale.steps.map(({ shade, from, to }) => ({
                  shade,
                  words: from === to ? words(from) : `${words(from)} à ${words(to)}`,
                })),
                { shade: undefined, words: 'aucune donnée' },
              ]}
              href={(key) => `/annuaire/${key}`}
              onChoose={(key) => void navigate(`/annuaire/${key}`)}
            />
          </div>
          <div className={styles.table}>
            <PmiTable rows={byPmi} />
          </div>
        </div>
      }
    />
  );
}

const VALUES: Record<string, (row: Row) => number> = {
  received: ({ received }) => received,
  rejected: ({ received, rejected }) => (received === 0 ? 0 : rejected / received),
  median: ({ relayDelay }) => relayDelay.median ?? 0,
  p95: ({ relayDelay }) => relayDelay.p95 ?? 0,
};

function PmiTable({ rows }: { rows: readonly Row[] }) {
  const [sort, setSort] = useState<Sort>({ key: 'received', direction: 'descending' });
  const value = VALUES[sort.key];
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const sorted = [...rows].sort(
    (a, b) => sign * (value ? value(a) - value(b) : a.name.localeCompare(b.name, 'fr')),
  );
  const duration = (seconds: number | null) => (seconds === null ? '–' : formatDuration(seconds));
  return (
    <DataTable
      caption="Volumes, rejets et délais par PMI"
      rows={sorted}
      rowKey={({ pmi }) => pmi}
      sort={sort}
      onSort={setSort}
      columns={[
        {
          key: 'name',
          header: 'PMI',
          rowHeader: true,
          sortable: true,
          cell: ({ pmi, name }) => <Link to={`/annuaire/${pmi}`}>{shortPmi(name)}</Link>,
        },
        {
          key: 'received',
          header: 'Reçus',
          numeric: true,
          sortable: true,
          cell: ({ received }) => formatCount(received),
        },
        {
          key: 'rejected',
          header: 'Rejetés',
          numeric: true,
          sortable: true,
          cell: ({ received, rejected }) => `${formatCount(rejected)} (${formatShare(rejected, received)})`,
        },
        {
          key: 'median',
          header: 'Délai médian',
          numeric: true,
          sortable: true,
          cell: ({ relayDelay }) => duration(relayDelay.median),
        },
        {
          key: 'p95',
          header: '95e centile',
          numeric: true,
          sortable: true,
          cell: ({ relayDelay }) => duration(relayDelay.p95),
        },
        {
          key: 'band',
          header: 'Âge médian',
          nowrap: true,
          cell: ({ birthDelayBand }) => birthDelayBand ?? '–',
        },
      ]}
    />
  );
}
