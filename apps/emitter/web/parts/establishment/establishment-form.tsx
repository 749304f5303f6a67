import { options } from '@cigogne/draft';
import { FormPage, FormSection, MailServerFields, useAction } from '@cigogne/ui';
import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Establishment, EstablishmentUpdate } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import styles from './establishment.module.css';

type Draft = EstablishmentUpdate;

/** What a place where certificates are filled can be: « expression du patient » and services are no place. */
const CATEGORIES = options('JDV_J02_XdsHealthcareFacilityTypeCode_CISIS', ['EXP_PATIENT', 'SNR']);

/** Who sends, and through which mailbox. The password is written, never read. */
export function EstablishmentForm({ establishment }: { establishment: Establishment }) {
  const { hasPassword, apiTokens: _, ...kept } = establishment;
  const [draft, setDraft] = useState<Draft>(kept);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const dirty = JSON.stringify(draft) !== JSON.stringify(kept);
  const save = useAction({
    run: () => api.updateEstablishment({ body: draft }),
    done: 'L’établissement est enregistré.',
    failed: 'L’établissement n’est pas enregistré',
  });
  const field = (
    key: 'name' | 'identifier' | 'phone' | 'cog' | 'mailbox' | 'mailboxLabel' | 'platformMailbox',
  ) => ({
    id: `etablissement-${key}`,
    value: draft[key],
    onChange: (event: { currentTarget: { value: string } }) => change({ [key]: event.currentTarget.value }),
    autoComplete: 'off',
  });
  const addressField = (key: keyof Draft['address']) => ({
    value: draft.address[key],
    onChange: (event: { currentTarget: { value: string } }) =>
      change({ address: { ...draft.address, [key]: event.currentTarget.value } }),
    autoComplete: 'off',
  });
  return (
    <FormPage
      label="Établissement"
      problems={[]}
      dirty={dirty}
      onSubmit={() => save.mutate(undefined)}
      footer={
        <>
          <Button type="submit" disabled={!dirty} loading={save.isPending}>
            Enregistrer
          </Button>
          {dirty && (
            <Button variant="subtle" onClick={() => setDraft(kept)}>
              Revenir à ce qui est enregistré
            </Button>
          )}
        </>
      }
    >
      <FormSection title="Identité">
        <TextInput label="Nom" {...field('name')} />
        <div className={styles.pair}>
          <NativeSelect
            label="Identifié par"
            value={draft.identifierKind}
            onChange={({ currentTarget }) =>
              change({ identifierKind: currentTarget.value === 'rpps' ? 'rpps' : 'finess' })
            }
            data={[
              { value: 'finess', label: 'Numéro FINESS (établissement)' },
              { value: 'rpps', label: 'Numéro RPPS (cabinet)' },
            ]}
          />
          <TextInput label="Numéro" inputMode="numeric" {...field('identifier')} />
          <TextInput label="Numéro dans la voie" {...addressField('houseNumber')} />
          <TextInput label="Voie" {...addressField('streetName')} />
          <TextInput label="Code postal" {...addressField('postalCode')} />
          <TextInput label="Commune" {...addressField('city')} />
          <TextInput label="Téléphone" {...field('phone')} />
          <NativeSelect
            label="Catégorie"
            value={draft.facilityCategory}
            onChange={({ currentTarget }) => change({ facilityCategory: currentTarget.value })}
            data={CATEGORIES}
          />
          <TextInput label="Commune de naissance proposée (code INSEE)" maxLength={5} {...field('cog')} />
        </div>
      </FormSection>
      <FormSection
        title="Boîte MSSanté"
        help="La boîte d’où partent les certificats et où reviennent les avis. Votre opérateur MSSanté donne ces adresses."
      >
        <div className={styles.pair}>
          <TextInput label="Adresse de la boîte" inputMode="email" {...field('mailbox')} />
          <TextInput label="Nom affiché" {...field('mailboxLabel')} />
        </div>
        <TextInput label="Boîte de la plateforme" inputMode="email" {...field('platformMailbox')} />
        <TextInput
          type="password"
          label="Mot de passe de la boîte"
          description={
            hasPassword
              ? 'Un mot de passe est enregistré ; laissez vide pour le garder.'
              : 'Aucun mot de passe n’est enregistré : rien ne peut partir.'
          }
          value={draft.password ?? ''}
          autoComplete="new-password"
          onChange={({ currentTarget }) => {
            const { password: __, ...rest } = draft;
            setDraft(currentTarget.value === '' ? rest : { ...rest, password: currentTarget.value });
          }}
        />
        <MailServerFields label="Envoi (SMTP)" server={draft.smtp} onChange={(smtp) => change({ smtp })} />
        <MailServerFields
          label="Réception (IMAP)"
          server={draft.imap}
          onChange={(imap) => change({ imap })}
        />
      </FormSection>
      <FormSection title="Conservation">
        <NumberInput
          label="Jours de conservation après la remise"
          description="Le contenu du certificat est ensuite effacé ; son histoire reste, sans nom."
          min={30}
          max={3650}
          value={draft.retentionDays}
          onChange={(value) => change({ retentionDays: Number(value) })}
          maw={260}
        />
        <NumberInput
          label="Jours de conservation d’un brouillon sans changement"
          description="Un brouillon auquel personne ne touche est ensuite effacé ; la liste prévient trente jours avant."
          min={31}
          max={730}
          value={draft.draftDays}
          onChange={(value) => change({ draftDays: Number(value) })}
          maw={260}
        />
      </FormSection>
    </FormPage>
  );
}
