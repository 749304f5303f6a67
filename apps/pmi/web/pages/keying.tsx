import { Page, QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { keyingQuery } from '../data/queries.ts';
import { FillKeying } from '../parts/keying/fill-keying.tsx';
import { KeyingOver } from '../parts/keying/keying-over.tsx';
import { KIND_NAME } from '../words/names.ts';

/** A certificate being copied, its original beside it; then where it went. */
export function KeyingPage() {
  const { id = '' } = useParams();
  const query = useQuery(keyingQuery(id));
  return (
    <Page
      title={query.data ? `Saisie, ${KIND_NAME[query.data.kind].toLowerCase()}` : 'Saisie'}
      trail={<Link to="/saisie">Saisie</Link>}
    >
      <QueryView query={query}>
        {(keying) =>
          keying.state === 'open' ? (
            <FillKeying key={keying.id} keying={keying} />
          ) : (
            <KeyingOver keying={keying} />
          )
        }
      </QueryView>
    </Page>
  );
}
