import { PMI_AUTHORITIES, type PmiAuthority } from '@cigogne/territory';
import { type OptionsFilter, Select } from '@mantine/core';
import { useSession } from '../session/session.ts';
import { plainWords } from '../words/search.ts';

interface PmiSelectProps {
  value: string | undefined;
  onChange(key: string | null): void;
}

const described = ({ key, name }: PmiAuthority) => ({ value: key, label: `${name} (${key})` });

/** « cote d or » or « l'isere » find theirs. */
const byPlainWords: OptionsFilter = ({ options, search }) =>
  options.filter((option) => 'label' in option && plainWords(option.label).includes(plainWords(search)));

/** One PMI, found by its name or its number; a region sees its own. */
export function PmiSelect({ value, onChange }: PmiSelectProps) {
  const { user } = useSession();
  const own = user.role === 'grades' ? user.region : undefined;
  const choices = PMI_AUTHORITIES.filter(({ region }) => !own || region === own).map(described);
  return (
    <Select
      label="PMI"
      placeholder="Toutes"
      data={choices}
      value={value ?? null}
      onChange={onChange}
      searchable
      filter={byPlainWords}
      clearable
      clearButtonProps={{ 'aria-label': 'Effacer le choix de la PMI' }}
      nothingFoundMessage="Aucune PMI de ce nom"
      w={230}
    />
  );
}
