import { Button, Group } from '@mantine/core';

interface PagesProps {
  page: number;
  pages: number;
  onChoose(page: number): void;
}

/** From one page of a list to the next. */
export function Pages({ page, pages, onChoose }: PagesProps) {
  return <Turning page={page} words={`Page ${page} sur ${pages}`} more={page < pages} onChoose={onChoose} />;
}

/** The same where nobody counts how many pages there are. */
export function PreviousNext({ page, more, onChoose }: Omit<PagesProps, 'pages'> & { more: boolean }) {
  if (page === 1 && !more) return null;
  return <Turning page={page} words={`Page ${page}`} more={more} onChoose={onChoose} />;
}

function Turning(props: { page: number; words: string; more: boolean; onChoose(page: number): void }) {
  const { page, words, more, onChoose } = props;
  return (
    <nav aria-label="Pages de la liste">
      <Group justify="center">
        <Button variant="default" disabled={page <= 1} onClick={() => onChoose(page - 1)}>
          Page précédente
        </Button>
        <span>{words}</span>
        <Button variant="default" disabled={!more} onClick={() => onChoose(page + 1)}>
          Page suivante
        </Button>
      </Group>
    </nav>
  );
}
