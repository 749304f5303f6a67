import { counted, EmptyState, MessageBar, Page, QueryView, useAction } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { LetterTemplate } from '../../contract.ts';
import { api } from '../data/client.ts';
import { lettersToWriteQuery, letterTemplatesQuery, type WantedLetter } from '../data/letter-queries.ts';
import { LetterLine, type LineToWrite } from '../parts/letters/letter-line.tsx';
import { RefusedLetters } from '../parts/letters/letter-paper.tsx';
import styles from '../parts/letters/letters.module.css';
import { LettersPreview } from '../parts/letters/letters-preview.tsx';
import { PrintLink } from '../parts/letters/print-link.tsx';
import { useSession } from '../session/session.ts';

/** The letters that were proposed and are not written yet: read, written and printed at once. */
export function LettersPage() {
  const { may } = useSession();
  const query = useQuery(lettersToWriteQuery);
  const templates = useQuery(letterTemplatesQuery);
  const [last, setLast] = useState<Awaited<ReturnType<typeof api.writeLetters>>>();
  return (
    <Page
      title="Courriers du jour"
      lead="Les familles à qui un courrier est proposé et pas encore écrit. Une page par famille, prête pour une enveloppe à fenêtre."
      actions={
        may('letter-templates:write') && (
          <Button component={Link} to="/courriers/modeles" variant="default">
            Courriers types
          </Button>
        )
      }
    >
      {last && (
        <MessageBar tone={last.refused.length > 0 ? 'notice' : 'good'}>
          {last.letters > 0
            ? `${counted(last.letters, 'courrier est noté', 'courriers sont notés')} dans les suivis.`
            : 'Aucun courrier n’est écrit.'}
          <RefusedLetters refused={last.refused} />
          {last.letters > 0 && (
            <div className={styles.bar}>
              <PrintLink run={last.run} count={last.letters} />
            </div>
          )}
        </MessageBar>
      )}
      <QueryView query={query}>
        {({ lines }) =>
          lines.length === 0 ? (
            <EmptyState title="Aucun courrier à écrire" icon={IconMail}>
              Proposez un courrier depuis « À suivre » : il viendra ici.
            </EmptyState>
          ) : (
            <ToWrite
              key={lines.map(({ followUp }) => followUp.id).join()}
              lines={lines}
              templates={templates.data?.templates ?? []}
              onWritten={setLast}
            />
          )
        }
      </QueryView>
    </Page>
  );
}

interface ToWriteProps {
  lines: readonly LineToWrite[];
  templates: readonly LetterTemplate[];
  onWritten(answer: Awaited<ReturnType<typeof api.writeLetters>>): void;
}

function ToWrite({ lines, templates, onWritten }: ToWriteProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [shown, setShown] = useState(false);
  const [run] = useState(() => crypto.randomUUID());
  const templateOf = ({ followUp, template }: LineToWrite) =>
    chosen[followUp.id] ?? template ?? templates[0]?.id ?? '';
  const letters: WantedLetter[] = lines
    .filter(({ followUp }) => !left.has(followUp.id))
    .map((line) => ({ followUp: line.followUp.id, template: templateOf(line) }));
  const write = useAction({
    run: () => api.writeLetters({ body: { run, letters } }),
    failed: 'Les courriers ne sont pas écrits',
    after: onWritten,
  });
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return (
    <>
      <ul className={styles.rows} aria-label="Courriers à écrire">
        {lines.map((line) => (
          <LetterLine
            key={line.followUp.id}
            line={line}
            templates={templates}
            template={templateOf(line)}
            taken={!left.has(line.followUp.id)}
            onToggle={() => toggle(line.followUp.id)}
            onChoose={(id) => setChosen({ ...chosen, [line.followUp.id]: id })}
          />
        ))}
      </ul>
      <div className={styles.bar}>
        <Button
          disabled={letters.length === 0}
          loading={write.isPending}
          onClick={() => write.mutate(undefined)}
        >
          Écrire pour {counted(letters.length, 'enfant')}
        </Button>
        <Button variant="default" disabled={letters.length === 0} onClick={() => setShown(!shown)}>
          {shown ? 'Fermer l’aperçu' : 'Lire d’abord'}
        </Button>
      </div>
      {shown && <LettersPreview letters={letters} />}
    </>
  );
}
