import { counted, parisDay, useNow } from '@cigogne/ui';
import { type FollowUpLine, URGENCIES, URGENCY_IDS, type Urgency } from '../../../contract.ts';
import { WorklistLine } from './worklist-line.tsx';
import styles from './worklist-list.module.css';

interface WorklistListProps {
  lines: readonly FollowUpLine[];
  /** Of the whole list, not of this page only. */
  byUrgency: Readonly<Record<Urgency, number>>;
}

/** The lines as the server orders them, the most urgent and newest first, under what each urgency is called. */
export function WorklistList({ lines, byUrgency }: WorklistListProps) {
  const today = parisDay(useNow());
  return URGENCY_IDS.map((urgency) => {
    const group = lines.filter((line) => line.urgency === urgency);
    if (group.length === 0) return null;
    return (
      <section key={urgency} aria-labelledby={`urgence-${urgency}`} className={styles.group}>
        <h2 id={`urgence-${urgency}`} className={styles.title} data-urgency={urgency}>
          {URGENCIES[urgency]}
          <span className={styles.count}>{counted(byUrgency[urgency], 'enfant')}</span>
        </h2>
        <ul className={styles.lines}>
          {group.map((line) => (
            <WorklistLine key={line.id} line={line} today={today} />
          ))}
        </ul>
      </section>
    );
  });
}
