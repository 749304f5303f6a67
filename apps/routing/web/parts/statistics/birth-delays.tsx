import { Bar, DataTable, formatCount, formatShare, Plot } from '@cigogne/ui';
import { KIND_NAME } from '../../words/names.ts';
import { ExportButton } from './export-button.tsx';
import type { SectionProps } from './section.ts';

const DEFINITION =
  'Âge de l’enfant à la réception par la PMI, par tranches. La plateforme ne garde jamais l’âge exact : il donnerait la date de naissance.';

/** From birth to reception, in bands. */
export function BirthDelays({ statistics: { birthDelay }, period }: SectionProps) {
  const totals = new Map<string, number>();
  for (const { kind, count } of birthDelay) totals.set(kind, (totals.get(kind) ?? 0) + count);
  return (
    <Plot
      title="De la naissance à la réception"
      definition={DEFINITION}
      actions={<ExportButton table="birthDelay" what="de la naissance à la réception" period={period} />}
      tableOpen
      table={
        <DataTable
          caption="De la naissance à la réception par la PMI, par tranches"
          rows={birthDelay}
          rowKey={({ kind, band }) => `${kind} ${band}`}
          columns={[
            {
              key: 'kind',
              header: 'Certificat',
              cell: ({ kind }) => <abbr title={KIND_NAME[kind]}>{kind}</abbr>,
            },
            { key: 'band', header: 'Tranche', rowHeader: true, cell: ({ band }) => band },
            {
              key: 'count',
              header: 'Certificats',
              cell: ({ kind, count }) => (
                <Bar value={count} of={totals.get(kind) ?? 0}>
                  {`${formatCount(count)} (${formatShare(count, totals.get(kind) ?? 0)})`}
                </Bar>
              ),
            },
          ]}
        />
      }
    />
  );
}
