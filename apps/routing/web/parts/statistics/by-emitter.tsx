import { DataTable, formatCount, formatShare, Plot } from '@cigogne/ui';
import { ExportButton } from './export-button.tsx';
import type { SectionProps } from './section.ts';

const DEFINITION =
  'Volumes de chaque émetteur, part de rejets, et tranche médiane de l’âge de l’enfant à la réception par la PMI.';

/** Who sends, how well, and how late. */
export function ByEmitter({ statistics: { byEmitter }, period }: SectionProps) {
  return (
    <Plot
      title="Par émetteur"
      definition={DEFINITION}
      actions={<ExportButton table="byEmitter" what="par émetteur" period={period} />}
      tableOpen
      table={
        <DataTable
          caption="Volumes, rejets et délais par émetteur"
          rows={byEmitter}
          rowKey={({ sender }) => sender}
          columns={[
            { key: 'sender', header: 'Émetteur', rowHeader: true, cell: ({ sender }) => sender },
            {
              key: 'received',
              header: 'Reçus',
              numeric: true,
              cell: ({ received }) => formatCount(received),
            },
            {
              key: 'rejected',
              header: 'Rejetés',
              numeric: true,
              cell: ({ received, rejected }) =>
                `${formatCount(rejected)} (${formatShare(rejected, received)})`,
            },
            {
              key: 'band',
              header: 'Âge médian à la réception',
              cell: ({ birthDelayBand }) => birthDelayBand ?? 'inconnu',
            },
          ]}
        />
      }
    />
  );
}
