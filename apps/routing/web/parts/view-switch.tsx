import { SegmentedControl } from '@mantine/core';

interface ViewSwitchProps {
  view: string | undefined;
  /** null: the table, which is the usual view. */
  onChange(view: 'carte' | null): void;
}

/** The same data as a table or as a map. */
export function ViewSwitch({ view, onChange }: ViewSwitchProps) {
  return (
    <SegmentedControl
      aria-label="Présentation"
      value={view === 'carte' ? 'carte' : 'tableau'}
      onChange={(next) => onChange(next === 'carte' ? next : null)}
      data={[
        { value: 'tableau', label: 'Tableau' },
        { value: 'carte', label: 'Carte' },
      ]}
    />
  );
}
