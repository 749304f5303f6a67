import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../data/client.ts';
import { useAction } from '../../data/use-action.ts';
import { options } from '../../form/options.ts';
import { ROLE_NAME } from '../../words/names.ts';

export const ROLES = ['redacteur', 'medecin', 'responsable'] as const;

const PHYSICIANS = options('JDV_J01_XdsAuthorSpecialty_CISIS').filter(({ value }) =>
  value.startsWith('G15_10'),
);

/** A person of the establishment, known by the identity of Pro Santé Connect. */
export function AccountDialog({ onClose }: { onClose(): void }) {
  const [subject, setSubject] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<(typeof ROLES)[number]>('redacteur');
  const [rpps, setRpps] = useState('');
  const [specialty, setSpecialty] = useState('');
  const signs = role === 'medecin';
  const create = useAction({
    run: () =>
      api.createAccount({
        body: { subject, name, role, rpps: signs ? rpps : null, specialty: signs ? specialty : null },
      }),
    done: 'Le compte est ouvert.',
    failed: 'Le compte n’est pas ouvert',
    after: onClose,
  });
  const ready = subject.trim() && name.trim() && (!signs || (/^\d{11,12}$/.test(rpps) && specialty));
  return (
    <Modal opened onClose={onClose} title="Ouvrir un compte">
      <Stack>
        <TextInput
          label="Nom"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label="Identifiant Pro Santé Connect"
          description="Identifiant national de la personne, par exemple 8 suivi de son numéro RPPS."
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <NativeSelect
          label="Rôle"
          value={role}
          onChange={(event) => setRole(ROLES.find((one) => one === event.currentTarget.value) ?? 'redacteur')}
          data={ROLES.map((value) => ({ value, label: ROLE_NAME[value] ?? value }))}
        />
        {signs && (
          <>
            <TextInput
              label="Numéro RPPS"
              description="Il figure dans chaque certificat signé."
              inputMode="numeric"
              value={rpps}
              onChange={(event) => setRpps(event.currentTarget.value.replace(/\s/g, ''))}
            />
            <NativeSelect
              label="Spécialité"
              value={specialty}
              onChange={(event) => setSpecialty(event.currentTarget.value)}
              data={[{ value: '', label: 'Choisissez…' }, ...PHYSICIANS]}
            />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Annuler
          </Button>
          <Button disabled={!ready} loading={create.isPending} onClick={() => create.mutate(undefined)}>
            Ouvrir le compte
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
