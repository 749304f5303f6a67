import { counted, DataTable, DateTime } from '@cigogne/ui';
import { Button } from '@mantine/core';
import type { JournalLine } from '../../../contract.ts';
import { KIND_SHORT } from '../../words/names.ts';

interface JournalTableProps {
  entries: readonly JournalLine[];
  onCertificate(id: string): void;
}

/** Each line tells who, what, and which certificate by the end of its reference. */
export function JournalTable({ entries, onCertificate }: JournalTableProps) {
  return (
    <DataTable
      caption="Le journal, du plus récent au plus ancien"
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        { key: 'at', header: 'Quand', nowrap: true, cell: ({ at }) => <DateTime at={at} /> },
        { key: 'actor', header: 'Qui', cell: ({ actor }) => actor },
        {
          key: 'what',
          header: 'Quoi',
          rowHeader: true,
          cell: ({ label, changed }) => (changed > 0 ? `${label} (${counted(changed, 'réponse')})` : label),
        },
        {
          key: 'certificate',
          header: 'Certificat',
          cell: ({ certificate }) =>
            certificate ? (
              <Button
                variant="transparent"
                size="compact-md"
                px={0}
                title={certificate.id}
                aria-label={`${reference(certificate)} : montrer ce seul certificat`}
                onClick={() => onCertificate(certificate.id)}
              >
                {reference(certificate)}
              </Button>
            ) : (
              '–'
            ),
        },
      ]}
    />
  );
}

/** « 8e jour …deb50b »: enough to tell one from another; the whole reference is in the filter. */
function reference({ id, kind }: NonNullable<JournalLine['certificate']>): string {
  return `${kind ? KIND_SHORT[kind] : 'supprimé'} …${id.slice(-6)}`;
}
