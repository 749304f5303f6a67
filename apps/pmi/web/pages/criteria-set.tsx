import { Page, QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { criteriaItemsQuery, criteriaSetQuery } from '../data/queries.ts';
import { CriteriaEditor } from '../parts/criteria/criteria-editor.tsx';
import { CriteriaReading } from '../parts/criteria/criteria-reading.tsx';

/** One set: changed while it is a draft, read afterwards. */
export function CriteriaSetPage() {
  const { id = '' } = useParams();
  const query = useQuery(criteriaSetQuery(id));
  const questions = useQuery(criteriaItemsQuery);
  return (
    <Page
      title={query.data ? query.data.name : 'Critères de vigilance'}
      trail={<Link to="/criteres">Critères de vigilance</Link>}
    >
      <QueryView query={query}>
        {(set) => (
          <QueryView query={questions}>
            {({ items }) =>
              set.state === 'draft' ? (
                <CriteriaEditor key={set.id} set={set} questions={items} />
              ) : (
                <CriteriaReading set={set} questions={items} />
              )
            }
          </QueryView>
        )}
      </QueryView>
    </Page>
  );
}
