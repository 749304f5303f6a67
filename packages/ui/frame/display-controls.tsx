import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconMoon, IconSun, IconTextIncrease } from '@tabler/icons-react';
import { useTextSize } from '../theme/text-size.ts';

/** Dark or light, usual or large text, the list of shortcuts. */
export function DisplayControls({ onShortcuts }: { onShortcuts(): void }) {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const [size, setSize] = useTextSize();
  const dark = scheme === 'dark';
  const large = size === 'large';
  return (
    <>
      <Control label="Grand texte" pressed={large} onClick={() => setSize(large ? 'normal' : 'large')}>
        <IconTextIncrease size={20} stroke={1.75} aria-hidden="true" />
      </Control>
      <Control label="Mode sombre" pressed={dark} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
        {dark ? (
          <IconSun size={20} stroke={1.75} aria-hidden="true" />
        ) : (
          <IconMoon size={20} stroke={1.75} aria-hidden="true" />
        )}
      </Control>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        title="Raccourcis clavier (?)"
        aria-label="Raccourcis clavier"
        onClick={onShortcuts}
        visibleFrom="xs"
      >
        <IconKeyboard size={20} stroke={1.75} aria-hidden="true" color="var(--cg-ink-2)" />
      </ActionIcon>
    </>
  );
}

function Control(props: { label: string; pressed: boolean; onClick(): void; children: React.ReactNode }) {
  return (
    <ActionIcon
      variant={props.pressed ? 'light' : 'subtle'}
      color={props.pressed ? undefined : 'gray'}
      c={props.pressed ? undefined : 'var(--cg-ink-2)'}
      size="lg"
      title={props.label}
      aria-label={props.label}
      aria-pressed={props.pressed}
      onClick={props.onClick}
    >
      {props.children}
    </ActionIcon>
  );
}
