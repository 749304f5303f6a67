import { FormPage, FormSection, MailServerFields, useAction } from '@cigogne/ui';
import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Service } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import styles from './service.module.css';

/** The password is written, never read. */
export function ServiceForm({ service }: { service: Service }) {
  const { hasPassword, ...kept } = service;
  const [draft, setDraft] = useState(kept);
  const [password, setPassword] = useState('');
  const dirty = password !== '' || JSON.stringify(draft) !== JSON.stringify(kept);
  const save = useAction({
    run: () => api.updateService({ body: { ...draft, ...(password === '' ? {} : { password }) } }),
    done: 'Le service est enregistré.',
    failed: 'Le service n’est pas enregistré',
  });
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const field = (key: 'name' | 'address' | 'phone' | 'physician' | 'mailbox' | 'mailboxLabel') => ({
    id: `service-${key}`,
    value: draft[key],
    onChange: (event: { currentTarget: { value: string } }) => change({ [key]: event.currentTarget.value }),
    autoComplete: 'off',
  });
  return (
    <FormPage
      label="Service"
      problems={[]}
      dirty={dirty}
      onSubmit={() => save.mutate(undefined)}
      footer={
        <>
          <Button type="submit" disabled={!dirty} loading={save.isPending}>
            Enregistrer
          </Button>
          {dirty && (
            <Button
              variant="subtle"
              onClick={() => {
                setDraft(kept);
                setPassword('');
              }}
            >
              Revenir à ce qui est enregistré
            </Button>
          )}
        </>
      }
    >
      <FormSection title="Le service">
        <div className={styles.pair}>
          <TextInput label="Nom" {...field('name')} />
          <TextInput label="Téléphone" {...field('phone')} />
          <TextInput label="Adresse" {...field('address')} />
          <TextInput
            label="Médecin responsable"
            description="À qui les parents écrivent pour leurs droits."
            {...field('physician')}
          />
        </div>
      </FormSection>
      <FormSection
        title="Boîte MSSanté"
        help="La boîte où arrivent les certificats. Votre opérateur MSSanté donne ces adresses."
      >
        <div className={styles.pair}>
          <TextInput label="Adresse de la boîte" inputMode="email" {...field('mailbox')} />
          <TextInput label="Nom affiché" {...field('mailboxLabel')} />
        </div>
        <TextInput
          type="password"
          label="Mot de passe de la boîte"
          description={
            hasPassword
              ? 'Un mot de passe est enregistré ; laissez vide pour le garder.'
              : 'Aucun mot de passe n’est enregistré : rien ne peut arriver.'
          }
          value={password}
          autoComplete="new-password"
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <MailServerFields
          label="Réception (IMAP)"
          server={draft.imap}
          onChange={(imap) => change({ imap })}
        />
        <MailServerFields label="Envoi (SMTP)" server={draft.smtp} onChange={(smtp) => change({ smtp })} />
      </FormSection>
      <FormSection title="Conservation">
        <NumberInput
          label="Années de conservation après la naissance"
          description="Le dossier est ensuite effacé, documents compris."
          min={1}
          max={30}
          allowDecimal={false}
          value={draft.retentionYears}
          onChange={(value) => change({ retentionYears: Number(value) || draft.retentionYears })}
          maw={320}
        />
      </FormSection>
    </FormPage>
  );
}
