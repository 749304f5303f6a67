import { Page, QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { certificateQuery } from '../data/queries.ts';
import { FillCertificate } from '../parts/certificate/fill-certificate.tsx';
import { FollowCertificate } from '../parts/certificate/follow-certificate.tsx';
import { KIND_NAME } from '../words/names.ts';

/** A certificate: filled while it may be, then followed to the PMI. */
export function CertificatePage() {
  const { id = '' } = useParams();
  const query = useQuery(certificateQuery(id));
  return (
    <Page
      title={query.data ? KIND_NAME[query.data.kind] : 'Certificat'}
      trail={<Link to="/">Certificats</Link>}
    >
      <QueryView query={query}>
        {(certificate) =>
          certificate.can.includes('edit') ? (
            <FillCertificate key={certificate.id} certificate={certificate} />
          ) : (
            <FollowCertificate certificate={certificate} />
          )
        }
      </QueryView>
    </Page>
  );
}
