import { Button, Group } from '@mantine/core';

interface PagesProps {
  page: number;
  pages: number;
  onChoose(page: number): void;
}

/** From one page of a list to the next. */
export function Pages({ page, pages, onChoose }: PagesProps) {
  return (
    <nav aria-label="Pages de la liste">
      <Group justify="center">
        <Button variant="default" disabled={page <= 1} onClick={() => onChoose(page - 1)}>
          Page précédente
        </Button>
        <span>
          Page {page} sur {pages}
        </span>
        <Button variant="default" disabled={page >= pages} onClick={() => onChoose(page + 1)}>
          Page suivante
        </Button>
      </Group>
    </nav>
  );
}
