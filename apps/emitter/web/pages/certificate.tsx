import { Page, QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { certificateQuery, workstationKeysQuery } from '../data/queries.ts';
import { FillCertificate } from '../parts/certificate/fill-certificate.tsx';
import { FollowCertificate } from '../parts/certificate/follow-certificate.tsx';
import { useSession } from '../session/session.ts';
import { KIND_NAME } from '../words/names.ts';

/** A certificate: filled while it may be, then followed to the PMI. */
export function CertificatePage() {
  const { id = '' } = useParams();
  const query = useQuery(certificateQuery(id));
  // Asked for at the same time: the form waits for both.
  const keys = useQuery({ ...workstationKeysQuery, enabled: useSession().may('certificates:write') });
  return (
    <Page
      title={query.data ? KIND_NAME[query.data.kind] : 'Certificat'}
      trail={<Link to="/">Certificats</Link>}
    >
      <QueryView query={query}>
        {(certificate) =>
          certificate.can.includes('edit') ? (
            <QueryView query={keys}>
              {(known) => <FillCertificate key={certificate.id} certificate={certificate} keys={known} />}
            </QueryView>
          ) : (
            <FollowCertificate certificate={certificate} />
          )
        }
      </QueryView>
    </Page>
  );
}
