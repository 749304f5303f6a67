import { Page } from '@cigogne/ui';
import { Link, useParams } from 'react-router';
import { ChildForCare } from '../parts/child/child-for-care.tsx';
import { ChildForOffice } from '../parts/child/child-for-office.tsx';
import { useSession } from '../session/session.ts';

/**
 * A child. Whoever has clinical content sees the whole record; a secretary the identity and what is planned. The
 * name is in the band and not in the title, which browsers keep in their history.
 */
export function ChildPage() {
  const { id = '' } = useParams();
  const clinical = useSession().may('clinical:read');
  return (
    <Page title="Dossier de l’enfant" trail={<Link to="/a-suivre">À suivre</Link>}>
      {clinical ? <ChildForCare key={id} id={id} /> : <ChildForOffice key={id} id={id} />}
    </Page>
  );
}
