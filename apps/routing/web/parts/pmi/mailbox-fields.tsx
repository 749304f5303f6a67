import { ActionIcon, Button, Checkbox, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { PmiUpdate } from '../../../contract.ts';
import { KIND_NAME, KINDS, type Kind } from '../../words/names.ts';
import styles from './pmi-form.module.css';

type Mailbox = PmiUpdate['mailboxes'][number];

interface MailboxFieldsProps {
  mailboxes: readonly Mailbox[];
  onChange(mailboxes: Mailbox[]): void;
  problemOf(field: string): string | undefined;
}

/** Up to three mailboxes, each for some types of certificate. */
export function MailboxFields({ mailboxes, onChange, problemOf }: MailboxFieldsProps) {
  const taken = new Set(mailboxes.flatMap(({ kinds }) => kinds));
  const free = KINDS.filter((kind) => !taken.has(kind));
  return (
    <fieldset className={styles.boxes}>
      <legend>Boîtes aux lettres</legend>
      <Text size="sm" c="var(--cg-ink-2)">
        Une seule boîte par type de certificat. Une adresse changée est à vérifier de nouveau.
      </Text>
      {mailboxes.map((mailbox, index) => (
        <MailboxRow
          // biome-ignore lint/suspicious/noArrayIndexKey: the address is being typed; the place in the list is the identity
          key={index}
          rank={index}
          mailbox={mailbox}
          error={problemOf(`mailboxes-${index}`)}
          onChange={(next) => onChange(mailboxes.with(index, next))}
          onRemove={() => onChange(mailboxes.toSpliced(index, 1))}
        />
      ))}
      {mailboxes.length < 3 && (
        <Button
          mt="xs"
          variant="default"
          size="compact-md"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          onClick={() => onChange([...mailboxes, { address: '', kinds: [...free] }])}
        >
          Ajouter une boîte
        </Button>
      )}
    </fieldset>
  );
}

interface MailboxRowProps {
  rank: number;
  mailbox: Mailbox;
  error: string | undefined;
  onChange(mailbox: Mailbox): void;
  onRemove(): void;
}

function MailboxRow({ rank, mailbox, error, onChange, onRemove }: MailboxRowProps) {
  const toggle = (kind: Kind, on: boolean) =>
    onChange({
      ...mailbox,
      kinds: KINDS.filter((other) => (other === kind ? on : mailbox.kinds.includes(other))),
    });
  return (
    <fieldset className={styles.box}>
      <legend className="cg-hidden">Boîte {rank + 1}</legend>
      <TextInput
        className={styles.address}
        id={`mailboxes-${rank}`}
        label="Adresse"
        type="email"
        inputWrapperOrder={['label', 'input', 'error']}
        value={mailbox.address}
        onChange={(event) => onChange({ ...mailbox, address: event.currentTarget.value })}
        error={error}
        autoComplete="off"
      />
      <div className={styles.kinds}>
        {KINDS.map((kind) => (
          <Checkbox
            key={kind}
            label={kind}
            title={KIND_NAME[kind]}
            checked={mailbox.kinds.includes(kind)}
            onChange={(event) => toggle(kind, event.currentTarget.checked)}
          />
        ))}
      </div>
      <div className={styles.remove}>
        <ActionIcon
          variant="subtle"
          size="lg"
          onClick={onRemove}
          aria-label={`Retirer la boîte ${mailbox.address || rank + 1}`}
        >
          <IconTrash size={18} aria-hidden="true" />
        </ActionIcon>
      </div>
    </fieldset>
  );
}
