import {
  Bar,
  DataTable,
  formatShare,
  Panel,
  QueryView,
  type Sort,
  useAddressFilters,
  useDownload,
} from '@cigogne/ui';
import { Button, NativeSelect } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../data/client.ts';
import { completenessQuery } from '../data/figure-queries.ts';
import { FiguresFrame, useFigureFilters } from '../parts/figures/figures-frame.tsx';
import { KIND_NAME, KIND_SHORT, KINDS, kindOf } from '../words/names.ts';

type Item = Awaited<ReturnType<typeof api.completeness>>['items'][number];

const shareOf = ({ answered, applicable }: Item) =>
  answered === null || applicable === null || applicable === 0 ? Number.NaN : answered / applicable;

/** How often each question is answered, among the certificates where it is to be asked. */
export function FiguresCompletenessPage() {
  const { year, small } = useFigureFilters();
  const { values, set } = useAddressFilters(['certificat'] as const);
  const kind = kindOf(values.certificat) ?? 'CS8';
  const asked = { from: `${year}-01`, to: `${year}-12` };
  const query = useQuery(completenessQuery(asked, small));
  const file = useDownload(() => api.exportCompleteness({ query: asked }), 'completude.csv');
  return (
    <FiguresFrame
      lead="La part des certificats qui répondent à chaque question, parmi ceux où elle se pose. Une question peu renseignée ne donne pas un indicateur sûr."
      actions={
        <Button
          variant="default"
          className="cg-no-print"
          loading={file.busy}
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          onClick={() => void file.start()}
        >
          Exporter (CSV)
        </Button>
      }
      fields={
        <NativeSelect
          label="Certificat"
          value={kind}
          onChange={(event) => set({ certificat: event.currentTarget.value })}
          data={KINDS.map((one) => ({ value: one, label: KIND_SHORT[one] }))}
        />
      }
    >
      <Panel title={`${KIND_NAME[kind]}, enfants nés en ${year}`}>
        <QueryView query={query}>
          {({ items }) => <Items items={items.filter((item) => item.kind === kind)} />}
        </QueryView>
      </Panel>
    </FiguresFrame>
  );
}

function Items({ items }: { items: readonly Item[] }) {
  const [sort, setSort] = useState<Sort>({ key: 'share', direction: 'ascending' });
  return (
    <DataTable
      caption="Questions et part de réponses"
      rows={sorted(items, sort)}
      rowKey={({ item }) => item}
      sort={sort}
      onSort={setSort}
      columns={[
        { key: 'label', header: 'Question', rowHeader: true, sortable: true, cell: ({ label }) => label },
        { key: 'section', header: 'Rubrique', sortable: true, cell: ({ section }) => section },
        {
          key: 'applicable',
          header: 'Se pose',
          numeric: true,
          sortable: true,
          cell: ({ applicable }) => applicable ?? 'peu d’enfants',
        },
        { key: 'answered', header: 'Répondu', numeric: true, cell: ({ answered }) => answered ?? '' },
        {
          key: 'share',
          header: 'Part',
          numeric: true,
          sortable: true,
          cell: ({ answered, applicable }) =>
            answered === null || applicable === null ? (
              ''
            ) : (
              <Bar value={answered} of={applicable}>
                {formatShare(answered, applicable)}
              </Bar>
            ),
        },
      ]}
    />
  );
}

/** What is not known comes last, whichever way the column is sorted. */
function sorted(items: readonly Item[], { key, direction }: Sort): Item[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const number = (item: Item) => (key === 'share' ? shareOf(item) : (item.applicable ?? Number.NaN));
  return items.toSorted((a, b) => {
    if (key === 'label') return sign * a.label.localeCompare(b.label, 'fr');
    if (key === 'section') return sign * a.section.localeCompare(b.section, 'fr');
    const [left, right] = [number(a), number(b)];
    if (Number.isNaN(left) || Number.isNaN(right))
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
    return sign * (left - right);
  });
}
