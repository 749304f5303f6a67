import { DataTable, formatDay, StatusBadge } from '@cigogne/ui';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { ChildRecord } from '../../../contract.ts';
import { KIND_SHORT } from '../../words/names.ts';

/** Each dose that a certificate speaks of. */
export function VaccinationTable({ vaccinations }: Pick<ChildRecord, 'vaccinations'>) {
  return (
    <DataTable
      caption="Doses de vaccin"
      rows={vaccinations}
      rowKey={({ vaccine, rank, kind, date }) => `${vaccine} ${rank} ${kind} ${date}`}
      columns={[
        { key: 'label', header: 'Vaccin', rowHeader: true, cell: ({ label }) => label },
        { key: 'rank', header: 'Dose', cell: ({ rank }) => rank ?? '–' },
        {
          key: 'given',
          header: 'Faite',
          cell: ({ given }) =>
            given ? (
              <StatusBadge tone="good" icon={IconCheck}>
                oui
              </StatusBadge>
            ) : (
              <StatusBadge tone="notice" icon={IconX}>
                non
              </StatusBadge>
            ),
        },
        { key: 'date', header: 'Le', cell: ({ date }) => dateWords(date), nowrap: true },
        { key: 'lot', header: 'Lot', cell: ({ lot }) => lot ?? '–' },
        {
          key: 'kind',
          header: 'Dit par',
          cell: ({ kind }) => `certificat du ${KIND_SHORT[kind]}`,
          nowrap: true,
        },
      ]}
    />
  );
}

/** A dose may be known by its month or its year alone. */
function dateWords(date: string | null): string {
  if (date === null) return '–';
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? formatDay(date) : date;
}
