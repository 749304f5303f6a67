import type { LetterPreview } from '../../data/letter-queries.ts';
import styles from './letters.module.css';

/** A letter as it will be printed: to whom, of what, its text. */
export function LetterPaper({ letter }: { letter: LetterPreview['letters'][number] }) {
  const { recipient, date, subject, paragraphs } = letter;
  return (
    <article className={styles.paper} aria-label={`Courrier : ${subject}`}>
      <p className={styles.recipient}>{recipient.join('\n')}</p>
      <p>{date}</p>
      <p className={styles.subject}>Objet : {subject}</p>
      <p>{paragraphs.join('\n\n')}</p>
    </article>
  );
}

/** Families to whom nobody writes, each with why. */
export function RefusedLetters({ refused }: Pick<LetterPreview, 'refused'>) {
  if (refused.length === 0) return null;
  return (
    <ul className={styles.refused}>
      {refused.map(({ followUp, child, why }) => (
        <li key={followUp}>
          {child && <strong>{child} : </strong>}
          {why}
        </li>
      ))}
    </ul>
  );
}
