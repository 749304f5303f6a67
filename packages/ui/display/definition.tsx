import { ActionIcon, Popover, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';

/** What a figure means: a button beside it, read on hover, focus, click or by a screen reader. */
export function DefinitionTooltip({ term, children }: { term: string; children: string }) {
  return (
    <Popover width={300} position="top" withArrow shadow="md" trapFocus={false} returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          title={children}
          aria-label={`Définition : ${term}`}
          className="cg-no-print"
        >
          <IconInfoCircle size={16} aria-hidden="true" color="var(--cg-ink-2)" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm">{children}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}
