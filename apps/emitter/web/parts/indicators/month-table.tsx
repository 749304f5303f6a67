import { shownDay, writeNumber } from '@cigogne/draft';
import { DataTable } from '@cigogne/ui';
import type { Indicators } from '../../../contract.ts';
import { KIND_SHORT } from '../../words/names.ts';

type Month = Indicators['months'][number];

const days = (value: number | null) =>
  value === null ? '–' : `${writeNumber(Math.round(value * 10) / 10)} j`;

export function MonthTable({ months }: { months: readonly Month[] }) {
  return (
    <DataTable
      caption="Par mois de naissance et par certificat"
      rows={months}
      rowKey={({ month, kind }) => `${month} ${kind}`}
      columns={[
        { key: 'month', header: 'Naissances de', rowHeader: true, cell: ({ month }) => shownDay(month) },
        { key: 'kind', header: 'Certificat', cell: ({ kind }) => KIND_SHORT[kind] },
        { key: 'created', header: 'Commencés', numeric: true, cell: ({ created }) => created },
        { key: 'delivered', header: 'Remis', numeric: true, cell: ({ delivered }) => delivered },
        { key: 'rejected', header: 'Rejetés', numeric: true, cell: ({ rejected }) => rejected },
        { key: 'late', header: 'En retard', numeric: true, cell: ({ late }) => late },
        {
          key: 'median',
          header: 'Délai médian',
          numeric: true,
          cell: ({ delayDays }) => days(delayDays.median),
        },
        { key: 'p95', header: '95e centile', numeric: true, cell: ({ delayDays }) => days(delayDays.p95) },
      ]}
    />
  );
}
