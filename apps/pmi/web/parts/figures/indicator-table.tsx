import { DataTable, DefinitionTooltip } from '@cigogne/ui';
import { Link } from 'react-router';
import type { IndicatorDefinition } from '../../../contract.ts';
import type { api } from '../../data/client.ts';
import { KIND_SHORT } from '../../words/names.ts';
import { rangeWords, valueWords } from './told.ts';

type Figure = Awaited<ReturnType<typeof api.dashboard>>['figures'][number];

interface Props {
  caption: string;
  year: number;
  indicators: readonly IndicatorDefinition[];
  figures: readonly Figure[];
  /** Where an indicator is seen over time. */
  addressOf(indicator: string, kind: Figure['kind']): string;
}

/** The indicators of a theme, each beside its value of the year before; its name opens it over time. */
export function IndicatorTable({ caption, year, indicators, figures, addressOf }: Props) {
  const rows = indicators.flatMap((indicator) =>
    figures.filter((figure) => figure.indicator === indicator.id).map((figure) => ({ indicator, figure })),
  );
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ figure }) => `${figure.indicator} ${figure.kind}`}
      columns={[
        {
          key: 'label',
          header: 'Indicateur',
          rowHeader: true,
          cell: ({ indicator, figure }) => (
            <>
              <Link to={addressOf(indicator.id, figure.kind)}>{indicator.label}</Link>
              <DefinitionTooltip term={indicator.label}>{indicator.definition}</DefinitionTooltip>
            </>
          ),
        },
        { key: 'kind', header: 'Certificat', cell: ({ figure }) => KIND_SHORT[figure.kind] },
        {
          key: 'value',
          header: String(year),
          numeric: true,
          cell: ({ indicator, figure }) => valueWords(indicator, figure.value, figure.hidden),
        },
        {
          key: 'range',
          header: 'Entre',
          numeric: true,
          cell: ({ indicator, figure }) => rangeWords(indicator, figure),
        },
        { key: 'among', header: 'Parmi', numeric: true, cell: ({ figure }) => figure.denominator ?? '' },
        {
          key: 'previous',
          header: String(year - 1),
          numeric: true,
          cell: ({ indicator, figure }) => valueWords(indicator, figure.previous, figure.previousHidden),
        },
      ]}
    />
  );
}
