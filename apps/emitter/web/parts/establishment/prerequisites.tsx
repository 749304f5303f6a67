import { Panel, QueryView, StatusBadge } from '@cigogne/ui';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { prerequisitesQuery } from '../../data/queries.ts';
import styles from './establishment.module.css';

/** What it takes to send, and whether it is there. */
export function Prerequisites() {
  const query = useQuery(prerequisitesQuery);
  return (
    <Panel title="Prêt à envoyer ?">
      <QueryView query={query}>
        {({ checks }) => (
          <ul className={styles.checks}>
            {checks.map(({ id, label, ok, help }) => (
              <li key={id}>
                <StatusBadge tone={ok ? 'good' : 'notice'} icon={ok ? IconCircleCheck : IconAlertTriangle}>
                  {ok ? 'Prêt' : 'À faire'}
                </StatusBadge>
                <span>
                  {label}
                  {!ok && <span className={styles.help}>{help}</span>}
                </span>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Panel>
  );
}
