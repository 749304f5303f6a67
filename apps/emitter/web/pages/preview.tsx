import { Page, QueryView, useDownload } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api } from '../data/client.ts';
import { previewQuery } from '../data/queries.ts';
import { AnswersView } from '../parts/certificate/answers-view.tsx';
import { childName } from '../words/child.ts';
import { KIND_NAME } from '../words/names.ts';

/** The certificate as the PMI will read it. */
export function PreviewPage() {
  const { id = '' } = useParams();
  const query = useQuery(previewQuery(id));
  const pdf = useDownload(() => api.certificatePdf({ params: { id } }), 'certificat.pdf');
  return (
    <Page
      title={query.data ? `Aperçu, ${KIND_NAME[query.data.kind].toLowerCase()}` : 'Aperçu'}
      trail={<Link to={`/certificats/${id}`}>Retour au certificat</Link>}
      lead={
        query.data && (
          <>
            <strong>{childName(query.data.fields)}</strong>, tel que la PMI le lira.
          </>
        )
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            Imprimer
          </Button>
          <Button
            variant="default"
            loading={pdf.busy}
            leftSection={<IconFileTypePdf size={18} aria-hidden="true" />}
            onClick={() => void pdf.start()}
          >
            PDF
          </Button>
        </>
      }
    >
      <QueryView query={query}>{(certificate) => <AnswersView certificate={certificate} />}</QueryView>
    </Page>
  );
}
