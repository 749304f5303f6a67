import { FormDialog, useAction } from '@cigogne/ui';
import { Checkbox, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Account, ROLE_IDS, ROLE_LABELS, type Sector } from '../../../contract.ts';
import { api } from '../../data/client.ts';

interface AccountDialogProps {
  /** Absent: a new one. */
  account: Account | undefined;
  sectors: readonly Sector[];
  onClose(): void;
}

/** A person of the service, known by the identity of Pro Santé Connect. */
export function AccountDialog({ account, sectors, onClose }: AccountDialogProps) {
  const [subject, setSubject] = useState('');
  const [name, setName] = useState(account?.name ?? '');
  const [role, setRole] = useState(account?.role ?? 'puericultrice');
  const [own, setOwn] = useState(account?.sectors ?? []);
  const [active, setActive] = useState(account?.active ?? true);
  const kept = role === 'puericultrice' ? own : [];
  const save = useAction({
    run: () =>
      account
        ? api.updateAccount({ params: { id: account.id }, body: { name, role, sectors: kept, active } })
        : api.createAccount({ body: { subject, name, role, sectors: kept } }),
    done: account ? 'Le compte est modifié.' : 'Le compte est ouvert.',
    failed: 'Le compte n’est pas enregistré',
    after: onClose,
  });
  const ready = name.trim() !== '' && (account !== undefined || subject.trim() !== '');
  return (
    <FormDialog
      title={account ? `Compte de ${account.name}` : 'Ouvrir un compte'}
      confirm="Enregistrer"
      disabled={!ready}
      pending={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <TextInput
        label="Nom"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      {!account && (
        <TextInput
          label="Identifiant Pro Santé Connect"
          description="Identifiant national de la personne, par exemple 8 suivi de son numéro RPPS."
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label="Rôle"
        value={role}
        onChange={(event) => setRole(ROLE_IDS.find((id) => id === event.currentTarget.value) ?? role)}
        data={ROLE_IDS.map((id) => ({ value: id, label: ROLE_LABELS[id] }))}
      />
      {role === 'puericultrice' && (
        <Checkbox.Group label="Secteurs" value={own} onChange={setOwn}>
          <Stack gap="xs" mt="xs">
            {sectors.map(({ id, name: sector }) => (
              <Checkbox key={id} value={id} label={sector} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {account && (
        <Switch
          label="Compte ouvert"
          description="Fermé, la personne ne peut plus entrer ; ce qu’elle a fait reste dans l’histoire."
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  );
}
