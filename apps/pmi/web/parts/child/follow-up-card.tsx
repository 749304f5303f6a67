import { Facts, formatDay, parisDay, useNow } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { CAUSES, type FollowUp, type FollowUpLine, MEANS, OUTCOMES, PROPOSALS } from '../../../contract.ts';
import { followUpQuery } from '../../data/queries.ts';
import { sinceWords } from '../../words/since.ts';
import { MEANS_ICON } from '../../words/states.ts';
import { FollowUpBadge, UrgencyBadge } from '../badges.tsx';
import { FollowUpActions } from '../follow-up/follow-up-actions.tsx';
import styles from './follow-up-panel.module.css';

/** One follow-up: how it stands, who has it, each contact with the family. */
export function FollowUpCard({ line }: { line: FollowUpLine }) {
  const { data } = useQuery(followUpQuery(line.id));
  const today = parisDay(useNow());
  const { cause, urgency, state, proposal, assignedTo, plannedFor } = line;
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <div>
          <p className={styles.cause}>{CAUSES[cause]}</p>
          <p className={styles.quiet}>{sinceWords(line, today)}</p>
          <p className={styles.badges}>
            <UrgencyBadge urgency={urgency} />
            <FollowUpBadge state={state} />
          </p>
        </div>
        <FollowUpActions followUp={line} />
      </div>
      <Facts
        facts={[
          { term: 'Proposé', value: proposal ? PROPOSALS[proposal] : 'rien encore' },
          { term: 'Confié à', value: assignedTo?.name ?? 'personne' },
          { term: 'Prévu le', value: plannedFor ? formatDay(plannedFor) : 'pas de date' },
          data?.note ? { term: 'Note', value: data.note } : null,
          data?.closedBecause ? { term: 'Clos', value: data.closedBecause } : null,
        ]}
      />
      {data && <Contacts contacts={data.contacts} />}
    </li>
  );
}

function Contacts({ contacts }: Pick<FollowUp, 'contacts'>) {
  if (contacts.length === 0) return <p className={styles.quiet}>Aucun contact noté.</p>;
  return (
    <ul className={styles.contacts} aria-label="Contacts avec la famille">
      {contacts.map(({ id, at, by, means, outcome, note }) => {
        const MeansIcon = MEANS_ICON[means];
        return (
          <li key={id}>
            <MeansIcon size={18} aria-hidden="true" stroke={1.75} className={styles.icon} />
            <div>
              <p>
                <strong>{MEANS[means]}</strong> le {formatDay(parisDay(at))} :{' '}
                {OUTCOMES[outcome].toLowerCase()} <span className={styles.quiet}>({by})</span>
              </p>
              {note && <p>{note}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
