import { Page, QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { PmiDetail } from '../../contract.ts';
import { pmiQuery } from '../data/queries.ts';
import { PmiForm } from '../parts/pmi/pmi-form.tsx';
import { PmiHistory } from '../parts/pmi/pmi-history.tsx';
import { PmiMailboxes } from '../parts/pmi/pmi-mailboxes.tsx';
import { PmiNeighbours } from '../parts/pmi/pmi-neighbours.tsx';
import { PmiReading } from '../parts/pmi/pmi-reading.tsx';
import { PmiSummary } from '../parts/pmi/pmi-summary.tsx';
import { useSession } from '../session/session.ts';
import styles from './pmi.module.css';

/** One PMI: how it receives, and for whom may, how to change it. */
export function PmiPage() {
  const { key = '' } = useParams();
  const query = useQuery(pmiQuery(key));
  return (
    <Page title={query.data?.name ?? `PMI ${key}`} trail={<Link to="/annuaire">Annuaire des PMI</Link>}>
      <QueryView query={query}>{(pmi) => <PmiRecord key={pmi.key} pmi={pmi} />}</QueryView>
    </Page>
  );
}

function PmiRecord({ pmi }: { pmi: PmiDetail }) {
  const { user, may } = useSession();
  const editable = may('directory:write') && (user.role !== 'grades' || user.region === pmi.region);
  return (
    <>
      <PmiSummary pmi={pmi} />
      <div className={styles.sides}>
        {editable ? <PmiForm pmi={pmi} /> : <PmiReading pmi={pmi} />}
        <div className={styles.aside}>
          <PmiMailboxes pmi={pmi} editable={editable} />
          <PmiNeighbours neighbours={pmi.neighbours} />
          <PmiHistory history={pmi.history} />
        </div>
      </div>
    </>
  );
}
