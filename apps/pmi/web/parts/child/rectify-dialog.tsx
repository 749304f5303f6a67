import { FormDialog, useAction } from '@cigogne/ui';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Identity } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import styles from '../follow-up/dialogs.module.css';

const FIELDS = {
  birthFamily: 'Nom de naissance',
  usualFamily: 'Nom utilisé',
  givenNames: 'Prénoms, séparés par une virgule',
  street: 'Voie',
  postalCode: 'Code postal',
  city: 'Commune',
  phones: 'Téléphones, séparés par une virgule',
} as const;
type Field = keyof typeof FIELDS;
const FIELD_IDS = [
  'birthFamily',
  'usualFamily',
  'givenNames',
  'street',
  'postalCode',
  'city',
  'phones',
] as const;

const SEXES = ['F', 'M', 'UN'] as const;
const SEX_LABEL = { F: 'Fille', M: 'Garçon', UN: 'Indéterminé' } as const;

/** What the family or the office knows better than the document; the former value stays in the history. */
export function RectifyDialog({ identity, onClose }: { identity: Identity; onClose(): void }) {
  const before: Record<Field, string> = {
    ...identity,
    givenNames: identity.givenNames.join(', '),
    phones: identity.phones.join(', '),
  };
  const [draft, setDraft] = useState<Record<Field, string>>(before);
  const [birthDate, setBirthDate] = useState(identity.birthDate ?? '');
  const [sex, setSex] = useState(SEXES.find((one) => one === identity.sex));
  const [reason, setReason] = useState('');
  const changed = FIELD_IDS.filter((field) => draft[field].trim() !== before[field]);
  const changes = {
    ...Object.fromEntries(changed.map((field) => [field, correctedValue(field, draft[field])])),
    ...(birthDate && birthDate !== identity.birthDate ? { birthDate } : {}),
    ...(sex && sex !== identity.sex ? { sex } : {}),
  };
  const ready = Object.keys(changes).length > 0 && reason.trim().length >= 3;
  const save = useAction({
    run: () =>
      api.rectifyChild({ params: { id: identity.id }, body: { version: identity.version, reason, changes } }),
    done: 'L’identité est corrigée.',
    failed: 'L’identité n’est pas corrigée',
    after: onClose,
  });
  return (
    <FormDialog
      title="Corriger l’identité"
      size="lg"
      confirm="Corriger"
      disabled={!ready}
      pending={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <div className={styles.pair}>
        {FIELD_IDS.map((field) => (
          <TextInput
            key={field}
            label={FIELDS[field]}
            value={draft[field]}
            onChange={({ currentTarget }) => setDraft({ ...draft, [field]: currentTarget.value })}
            autoComplete="off"
          />
        ))}
        <TextInput
          type="date"
          label="Date de naissance"
          value={birthDate}
          onChange={(event) => setBirthDate(event.currentTarget.value)}
        />
        <NativeSelect
          label="Sexe"
          value={sex ?? ''}
          onChange={(event) => setSex(SEXES.find((one) => one === event.currentTarget.value))}
          data={[
            ...(sex ? [] : [{ value: '', label: 'Non renseigné' }]),
            ...SEXES.map((one) => ({ value: one, label: SEX_LABEL[one] })),
          ]}
        />
      </div>
      <Textarea
        label="Pourquoi"
        description="Par exemple « pièce d’identité vue en consultation ». La valeur d’avant reste dans l’histoire."
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
      />
    </FormDialog>
  );
}

function correctedValue(field: Field, typed: string): string | string[] {
  if (field !== 'givenNames' && field !== 'phones') return typed.trim();
  return typed
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
