import { NativeSelect, TextInput } from '@mantine/core';
import type { Identity } from '../../../contract.ts';
import styles from '../follow-up/dialogs.module.css';

export interface ConsentDraft {
  by: string;
  relation: string;
  at: string;
  how: string;
}

const RELATIONS = ['mère', 'père ou autre parent', 'tuteur', 'service à qui l’enfant est confié'] as const;
const WAYS = ['de vive voix', 'au téléphone', 'par écrit', 'par messagerie'] as const;

export const newConsent = (today: string): ConsentDraft => ({
  by: '',
  relation: RELATIONS[0],
  at: today,
  how: WAYS[0],
});

export const isConsent = ({ by, at }: ConsentDraft): boolean => by.trim().length >= 2 && at !== '';

interface ConsentFieldsProps {
  identity: Identity;
  consent: ConsentDraft;
  onChange(consent: ConsentDraft): void;
}

/** Who agreed, as what, when and how: kept with the transfer, and told to the other PMI. */
export function ConsentFields({ identity, consent, onChange }: ConsentFieldsProps) {
  const known = identity.parents.map(({ name }) => name).filter(Boolean);
  return (
    <div className={styles.pair}>
      <TextInput
        label="Qui a donné son accord"
        list="consent-people"
        value={consent.by}
        maxLength={120}
        onChange={(event) => onChange({ ...consent, by: event.currentTarget.value })}
      />
      <datalist id="consent-people">
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <NativeSelect
        label="Qui est"
        value={consent.relation}
        onChange={(event) => onChange({ ...consent, relation: event.currentTarget.value })}
        data={[...RELATIONS]}
      />
      <TextInput
        type="date"
        label="Le"
        value={consent.at}
        onChange={(event) => onChange({ ...consent, at: event.currentTarget.value })}
      />
      <NativeSelect
        label="Comment"
        value={consent.how}
        onChange={(event) => onChange({ ...consent, how: event.currentTarget.value })}
        data={[...WAYS]}
      />
    </div>
  );
}
