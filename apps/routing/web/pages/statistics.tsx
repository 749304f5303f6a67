import { Board, EmptyState, formatDay, Page, QueryView, useAddressFilters } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Statistics } from '../../contract.ts';
import { periodFilters } from '../data/period-filters.ts';
import { type StatisticsFilters, statisticsQuery } from '../data/queries.ts';
import { ClearFilters, KindSelect, PeriodFields } from '../parts/filters.tsx';
import { PmiSelect } from '../parts/pmi-select.tsx';
import { BirthDelays } from '../parts/statistics/birth-delays.tsx';
import { ByEmitter } from '../parts/statistics/by-emitter.tsx';
import { ByPmi } from '../parts/statistics/by-pmi.tsx';
import { Delays } from '../parts/statistics/delays.tsx';
import { RejectionsByCause } from '../parts/statistics/rejections-by-cause.tsx';
import { RejectionsBySoftware } from '../parts/statistics/rejections-by-software.tsx';
import { Totals } from '../parts/statistics/totals.tsx';
import { Volumes } from '../parts/statistics/volumes.tsx';
import styles from './statistics.module.css';

/** Volumes, rejections, delays: over time, by PMI, by software. No certificate is read to count them. */
export function StatisticsPage() {
  const { values, set, any } = useAddressFilters(['from', 'to', 'kind', 'pmi'] as const);
  const period = periodFilters(values);
  const query = useQuery(statisticsQuery(period));
  return (
    <Page
      title="Tableaux de bord"
      lead={query.data && `Du ${formatDay(query.data.from)} au ${formatDay(query.data.to)}`}
      actions={
        <Button
          variant="default"
          className="cg-no-print"
          leftSection={<IconPrinter size={18} aria-hidden="true" />}
          onClick={() => print()}
        >
          Imprimer
        </Button>
      }
    >
      <Board
        filters={
          <>
            <PeriodFields
              from={values.from ?? query.data?.from}
              to={values.to ?? query.data?.to}
              onChange={set}
            />
            <KindSelect value={values.kind} onChange={(kind) => set({ kind })} />
            <PmiSelect value={values.pmi} onChange={(pmi) => set({ pmi })} />
            <ClearFilters shown={any} onClear={() => set({ from: null, to: null, kind: null, pmi: null })} />
          </>
        }
      >
        <QueryView query={query}>
          {(statistics) => <Dashboards statistics={statistics} period={period} />}
        </QueryView>
      </Board>
    </Page>
  );
}

function Dashboards({ statistics, period }: { statistics: Statistics; period: StatisticsFilters }) {
  if (statistics.totals.received === 0) {
    return (
      <EmptyState title="Aucun certificat sur cette période">
        Élargissez la période ou retirez un filtre.
      </EmptyState>
    );
  }
  const shared = { statistics, period };
  return (
    <>
      <Totals statistics={statistics} />
      <div className={styles.grid}>
        <div className={styles.wide}>
          <Volumes {...shared} />
        </div>
        <Delays {...shared} />
        <BirthDelays {...shared} />
        <div className={styles.wide}>
          <ByPmi {...shared} />
        </div>
        <RejectionsByCause {...shared} />
        <RejectionsBySoftware {...shared} />
        <div className={styles.wide}>
          <ByEmitter {...shared} />
        </div>
      </div>
    </>
  );
}
