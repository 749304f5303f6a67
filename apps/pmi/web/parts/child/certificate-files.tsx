import { addressOf } from '@cigogne/contract';
import { useDownload } from '@cigogne/ui';
import { Button, Group, Modal } from '@mantine/core';
import { IconFileCode, IconFileTypePdf, IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { contract, type RecordCertificate } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { PictureViewer } from '../original/picture-viewer.tsx';

/** The files as they arrived. */
export function CertificateFiles({ certificate }: { certificate: RecordCertificate }) {
  const { id, kind, hasPdf, hasImage, keyedBy } = certificate;
  const [shown, setShown] = useState(false);
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
      {hasImage && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPhoto size={16} aria-hidden="true" />}
          onClick={() => setShown(true)}
        >
          Papier d’origine
        </Button>
      )}
      <Modal opened={shown} onClose={() => setShown(false)} title="Papier d’origine" size="xl">
        <PictureViewer address={addressOf(contract.certificateImage, { params: { id } })} />
      </Modal>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconFileCode size={16} aria-hidden="true" />}
        loading={cda.busy}
        onClick={cda.start}
      >
        {keyedBy === null ? 'Document d’origine' : 'Document écrit'}
      </Button>
    </Group>
  );
}
