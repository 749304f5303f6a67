import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { unitsQuery } from '../../data/queries.ts';

interface UnitFilterProps {
  value: string | undefined;
  onChange(id: string | null): void;
}

/** Narrows a list to one unit; an establishment of one unit has nothing to narrow. */
export function UnitFilter({ value, onChange }: UnitFilterProps) {
  const { data } = useQuery(unitsQuery);
  const units = data?.units ?? [];
  if (units.length < 2) return null;
  return (
    <NativeSelect
      label="Unité"
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      data={[
        { value: '', label: 'Toutes' },
        ...units.map(({ id, name, open }) => ({ value: id, label: open ? name : `${name} (fermée)` })),
      ]}
    />
  );
}
