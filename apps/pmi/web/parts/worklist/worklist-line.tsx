import { formatDay } from '@cigogne/ui';
import { Link } from 'react-router';
import { CAUSES, type FollowUpLine, PROPOSALS } from '../../../contract.ts';
import { ageWords, daysBetween } from '../../words/age.ts';
import { childName, twinWords } from '../../words/child.ts';
import { KIND_SHORT } from '../../words/names.ts';
import { sinceWords } from '../../words/since.ts';
import { PROPOSAL_ICON } from '../../words/states.ts';
import { FollowUpBadge } from '../badges.tsx';
import { FollowUpActions } from '../follow-up/follow-up-actions.tsx';
import styles from './worklist-line.module.css';

/** Longer, the value hides the reasons that come after. */
const LONGEST_FOUND = 20;

/** One child to follow: who, why, since when, what is done, and the next gesture. */
export function WorklistLine({ line, today }: { line: FollowUpLine; today: string }) {
  const { child } = line;
  const twin = twinWords(child);
  return (
    <li className={styles.line} data-urgency={line.urgency}>
      <div className={styles.who}>
        <Link to={`/enfants/${child.id}`} className={styles.name} data-line>
          {childName(child)}
        </Link>
        <span className={styles.facts}>
          {[child.birthDate && ageWords(child.birthDate, today), twin, child.city]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <div className={styles.why}>
        <Why line={line} />
        <span className={styles.facts}>{sinceWords(line, today)}</span>
      </div>
      <div className={styles.state}>
        <FollowUpBadge state={line.state} />
        <span className={styles.facts}>
          <What line={line} today={today} />
        </span>
      </div>
      <FollowUpActions followUp={line} />
    </li>
  );
}

/** The reasons, the weightiest first; without clinical content, the cause alone. */
function Why({ line: { reasons, cause, certificate } }: { line: FollowUpLine }) {
  if (reasons.length === 0) {
    return (
      <span className={styles.cause}>
        {cause === 'vigilance' ? certificateWords(certificate) : CAUSES[cause]}
      </span>
    );
  }
  return (
    <ul className={styles.reasons}>
      {[...reasons]
        .sort((a, b) => b.weight - a.weight)
        .map((reason) => (
          <li key={reason.criterion}>
            {reason.label}
            <Found reason={reason} />
          </li>
        ))}
    </ul>
  );
}

/** What was found, where it is one short thing: « 32 », « 1 750 g ». */
function Found({ reason: { found } }: { reason: FollowUpLine['reasons'][number] }) {
  const [only] = found;
  if (found.length !== 1 || !only || only.value.length > LONGEST_FOUND || only.value === 'Oui') return null;
  return <span className={styles.found}> ({only.value})</span>;
}

function certificateWords(certificate: FollowUpLine['certificate']): string {
  return certificate ? `Certificat du ${KIND_SHORT[certificate.kind]}` : CAUSES.vigilance;
}

/** « Visite à domicile, Camille Exemple, demain »; late in words and in red. */
function What({
  line: { proposal, assignedTo, plannedFor, state },
  today,
}: {
  line: FollowUpLine;
  today: string;
}) {
  const ProposalIcon = proposal && PROPOSAL_ICON[proposal];
  const late = plannedFor !== null && plannedFor < today && state !== 'done' && state !== 'closed';
  return (
    <>
      {ProposalIcon && <ProposalIcon size={16} aria-hidden="true" className={styles.icon} />}
      {proposal && `${PROPOSALS[proposal]}, `}
      {assignedTo?.name ?? 'à personne'}
      {plannedFor && (
        <span className={late ? styles.late : undefined}>
          {late
            ? `, prévu il y a ${daysBetween(plannedFor, today)} j`
            : plannedFor === today
              ? ', aujourd’hui'
              : `, le ${formatDay(plannedFor)}`}
        </span>
      )}
    </>
  );
}
