import { useDownload } from '@cigogne/ui';
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { api } from '../../data/client.ts';

/** The certificate as files. */
export function Downloads({ id, signed }: { id: string; signed: boolean }) {
  const params = { id };
  const pdf = useDownload(() => api.certificatePdf({ params }), 'certificat.pdf');
  const cda = useDownload(() => api.certificateCda({ params }), 'certificat.xml');
  const zip = useDownload(() => api.certificatePackage({ params }), 'IHE_XDM.ZIP');
  const leaflet = useDownload(() => api.certificateLeaflet({ params }), 'notice-parents.pdf');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          loading={pdf.busy || cda.busy || zip.busy || leaflet.busy}
        >
          Télécharger
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void pdf.start()}>Certificat (PDF)</Menu.Item>
        <Menu.Item onClick={() => void leaflet.start()}>Notice pour les parents (PDF)</Menu.Item>
        <Menu.Item onClick={() => void cda.start()}>Document CDA (XML)</Menu.Item>
        {signed && <Menu.Item onClick={() => void zip.start()}>Paquet IHE_XDM (ZIP)</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
