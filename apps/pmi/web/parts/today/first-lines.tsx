import { EmptyState, Panel, parisDay, QueryView, useNow } from '@cigogne/ui';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { worklistQuery } from '../../data/queries.ts';
import { WorklistLine } from '../worklist/worklist-line.tsx';
import styles from './today.module.css';

const SHOWN = 6;

/** Whom to call first: what cannot wait, and why. */
export function FirstLines() {
  const query = useQuery(worklistQuery({ urgency: 'prompt' }));
  const today = parisDay(useNow());
  return (
    <Panel
      title="À appeler d’abord"
      flush
      actions={
        query.data &&
        query.data.total > SHOWN && <Link to="/a-suivre?urgence=prompt">Voir les {query.data.total}</Link>
      }
    >
      <QueryView query={query}>
        {({ lines }) =>
          lines.length === 0 ? (
            <EmptyState title="Rien d’urgent" icon={IconCircleCheck}>
              Aucun enfant n’est signalé « sans attendre ». Le reste de votre liste est dans{' '}
              <Link to="/a-suivre">À suivre</Link>.
            </EmptyState>
          ) : (
            <ul className={styles.lines}>
              {lines.slice(0, SHOWN).map((line) => (
                <WorklistLine key={line.id} line={line} today={today} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Panel>
  );
}
