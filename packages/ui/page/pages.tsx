import { Button, Group } from '@mantine/core';

export interface PagesProps {
  page: number;
  /** How many there are, when it is known. */
  pages?: number;
  /** Whether there is one after this one. */
  more: boolean;
  onChoose(page: number): void;
}

/** From one page of a list to the next; nothing when there is only one. */
export function Pages({ page, pages, more, onChoose }: PagesProps) {
  if (page === 1 && !more) return null;
  return (
    <nav aria-label="Pages de la liste">
      <Group justify="center">
        <Button variant="default" disabled={page <= 1} onClick={() => onChoose(page - 1)}>
          Page précédente
        </Button>
        <span>
          Page {page}
          {pages !== undefined && ` sur ${pages}`}
        </span>
        <Button variant="default" disabled={!more} onClick={() => onChoose(page + 1)}>
          Page suivante
        </Button>
      </Group>
    </nav>
  );
}
