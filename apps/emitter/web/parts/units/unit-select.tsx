import { NativeSelect } from '@mantine/core';
import type { Unit } from '../../../contract.ts';

interface UnitSelectProps {
  units: readonly Unit[];
  value: string;
  onChange(id: string): void;
}

/** In which unit a certificate is filled; nothing is asked where there is one. */
export function UnitSelect({ units, value, onChange }: UnitSelectProps) {
  if (units.length < 2) return null;
  return (
    <NativeSelect
      label="Unité"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={units.map(({ id, name }) => ({ value: id, label: name }))}
      maw={320}
    />
  );
}
