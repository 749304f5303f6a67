import type { CertificateKind } from '@cigogne/certificate';
import { formatDay, QueryView } from '@cigogne/ui';
import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BoardLine } from '../../../contract.ts';
import { boardQuery } from '../../data/queries.ts';
import { KIND_NAME } from '../../words/names.ts';

export type Origin = Pick<BoardLine, 'id'>;

interface OriginPickerProps {
  label: string;
  kinds: readonly CertificateKind[];
  value: Origin | undefined;
  onChange(origin: Origin): void;
}

/** A certificate of the establishment, found by the child's name: the latest ones before anything is typed. */
export function OriginPicker({ label, kinds, value, onChange }: OriginPickerProps) {
  const [search, setSearch] = useState('');
  const query = useQuery(boardQuery(kinds.length === 1 && kinds[0] ? { kind: kinds[0] } : {}, search.trim()));
  return (
    <Stack gap="xs">
      <TextInput
        type="search"
        label={label}
        description="Nom ou prénom, puis choisissez dans la liste."
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        autoComplete="off"
      />
      <QueryView query={query}>
        {({ lines }) => {
          const found = lines
            .filter((line) => kinds.includes(line.kind) && line.action !== 'delete')
            .slice(0, 8);
          return found.length === 0 ? (
            <Text role="status">
              {search.trim() === ''
                ? 'L’établissement n’a pas encore de certificat dont repartir. Partez d’un formulaire vide.'
                : 'Aucun certificat à ce nom. Vérifiez l’orthographe, ou partez d’un formulaire vide.'}
            </Text>
          ) : (
            <Radio.Group
              label="Certificats trouvés"
              value={value?.id ?? ''}
              onChange={(id) => onChange({ id })}
            >
              <Stack gap="xs" mt="xs">
                {found.map(({ id, childName, birthDate, kind }) => (
                  <Radio
                    key={id}
                    value={id}
                    label={childName}
                    description={[KIND_NAME[kind], birthDate && `né(e) le ${formatDay(birthDate)}`]
                      .filter(Boolean)
                      .join(', ')}
                  />
                ))}
              </Stack>
            </Radio.Group>
          );
        }}
      </QueryView>
    </Stack>
  );
}
