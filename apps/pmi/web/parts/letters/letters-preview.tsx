import { counted, MessageBar, Panel, QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { letterPreviewQuery, type WantedLetter } from '../../data/letter-queries.ts';
import { LetterPaper, RefusedLetters } from './letter-paper.tsx';
import styles from './letters.module.css';

/** The letters as they will be printed, and the families to whom nobody can write. */
export function LettersPreview({ letters }: { letters: readonly WantedLetter[] }) {
  const query = useQuery(letterPreviewQuery(letters));
  return (
    <Panel title="Aperçu">
      <QueryView query={query}>
        {({ letters: pages, refused }) => (
          <>
            {refused.length > 0 && (
              <MessageBar tone="notice">
                {counted(
                  refused.length,
                  'courrier ne peut pas être écrit',
                  'courriers ne peuvent pas être écrits',
                )}
                .
                <RefusedLetters refused={refused} />
              </MessageBar>
            )}
            <div className={styles.templates}>
              {pages.map((letter) => (
                <LetterPaper key={letter.followUps.join()} letter={letter} />
              ))}
            </div>
          </>
        )}
      </QueryView>
    </Panel>
  );
}
