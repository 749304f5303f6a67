import { useDownload } from '@cigogne/ui';
import { Button, Group } from '@mantine/core';
import { IconFileCode, IconFileTypePdf } from '@tabler/icons-react';
import type { RecordCertificate } from '../../../contract.ts';
import { api } from '../../data/client.ts';

/** The files as they arrived. */
export function CertificateFiles({ certificate: { id, kind, hasPdf } }: { certificate: RecordCertificate }) {
  const pdf = useDownload(() => api.certificatePdf({ params: { id } }), `${kind}.pdf`);
  const cda = useDownload(() => api.certificateDocument({ params: { id } }), `${kind}.xml`);
  return (
    <Group gap="xs" className="cg-no-print">
      {hasPdf && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconFileTypePdf size={16} aria-hidden="true" />}
          loading={pdf.busy}
          onClick={pdf.start}
        >
          PDF
        </Button>
      )}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconFileCode size={16} aria-hidden="true" />}
        loading={cda.busy}
        onClick={cda.start}
      >
        Document d’origine
      </Button>
    </Group>
  );
}
