import { Findings, QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { arrivalQuery } from '../../data/queries.ts';
import cards from '../cards.module.css';
import styles from './arrivals.module.css';

/** What the control found, each with how the sender mends it. */
export function ArrivalFindings({ id }: { id: string }) {
  const query = useQuery(arrivalQuery(id));
  return (
    <QueryView query={query}>
      {({ findings, subject }) => (
        <div className={styles.findings}>
          {subject && <p className={cards.quiet}>Objet du message : {subject}</p>}
          {findings.length === 0 ? (
            <p className={cards.quiet}>Le contrôle n’a rien relevé de plus.</p>
          ) : (
            <Findings
              findings={findings.map(({ code, message, mend }) => ({
                code,
                severity: 'error',
                label: message,
                mend,
              }))}
            />
          )}
        </div>
      )}
    </QueryView>
  );
}
