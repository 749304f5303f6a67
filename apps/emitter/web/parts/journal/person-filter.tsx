import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { accountsQuery, establishmentQuery } from '../../data/queries.ts';

interface PersonFilterProps {
  value: string | undefined;
  onChange(id: string | null): void;
}

/** People, software of the establishment, and what the program does by itself. */
export function PersonFilter({ value, onChange }: PersonFilterProps) {
  const { data: people } = useQuery(accountsQuery);
  const { data: establishment } = useQuery(establishmentQuery);
  return (
    <NativeSelect
      label="Personne ou logiciel"
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      data={[
        { value: '', label: 'Tout le monde' },
        ...(people?.accounts ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ...(establishment?.apiTokens ?? []).map(({ id, label }) => ({ value: `logiciel/${id}`, label })),
        { value: 'plateforme', label: 'Plateforme nationale' },
        { value: 'system', label: 'Cigogne, de lui-même' },
      ]}
    />
  );
}
