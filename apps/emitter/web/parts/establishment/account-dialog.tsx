import { options } from '@cigogne/draft';
import { useAction } from '@cigogne/ui';
import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Account, ROLE_IDS, type Role, roleMay } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { unitsQuery } from '../../data/queries.ts';
import { ROLE_HELP, ROLE_NAME } from '../../words/names.ts';

const PHYSICIANS = options('JDV_J01_XdsAuthorSpecialty_CISIS').filter(({ value }) =>
  value.startsWith('G15_10'),
);

/** A person of the establishment, known by the identity of Pro Santé Connect; new or changed. */
export function AccountDialog({ account, onClose }: { account: Account | undefined; onClose(): void }) {
  const [subject, setSubject] = useState(account?.subject ?? '');
  const [name, setName] = useState(account?.name ?? '');
  const [role, setRole] = useState<Role>(account?.role ?? 'secretaire');
  const [rpps, setRpps] = useState(account?.rpps ?? '');
  const [specialty, setSpecialty] = useState(account?.specialty ?? '');
  const [units, setUnits] = useState<string[]>(account?.units ?? []);
  const signs = roleMay(role, 'certificates:sign');
  const save = useAction({
    run: () => {
      const body = { name, role, rpps: signs ? rpps : null, specialty: signs ? specialty : null, units };
      return account
        ? api.updateAccount({ params: { id: account.id }, body })
        : api.createAccount({ body: { ...body, subject } });
    },
    done: account ? 'Le compte est modifié.' : 'Le compte est ouvert.',
    failed: 'Le compte n’est pas enregistré',
    after: onClose,
  });
  const ready = subject.trim() && name.trim() && (!signs || (/^\d{11,12}$/.test(rpps) && specialty));
  return (
    <Modal opened onClose={onClose} title={account ? 'Modifier le compte' : 'Ouvrir un compte'}>
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
          disabled={account !== undefined}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <NativeSelect
          label="Rôle"
          description={ROLE_HELP[role]}
          value={role}
          onChange={(event) => setRole(ROLE_IDS.find((one) => one === event.currentTarget.value) ?? role)}
          data={ROLE_IDS.map((value) => ({ value, label: ROLE_NAME[value] ?? value }))}
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
        <UnitChoice value={units} onChange={setUnits} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Annuler
          </Button>
          <Button disabled={!ready} loading={save.isPending} onClick={() => save.mutate(undefined)}>
            {account ? 'Enregistrer' : 'Ouvrir le compte'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The units that the account is limited to. */
function UnitChoice({ value, onChange }: { value: string[]; onChange(units: string[]): void }) {
  const { data } = useQuery(unitsQuery);
  const units = data?.units.filter(({ id, open }) => open || value.includes(id)) ?? [];
  if (units.length === 0) return null;
  return (
    <Checkbox.Group
      label="Unités"
      description="Cochez pour limiter le compte à ces unités ; rien de coché : toutes."
      value={value}
      onChange={onChange}
    >
      <Stack gap="xs" mt="xs">
        {units.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={name} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
