import { FormPage, FormSection, MessageBar } from '@cigogne/ui';
import { Button, Checkbox, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { PmiDetail } from '../../../contract.ts';
import { KIND_NAME } from '../../words/names.ts';
import { MailboxFields } from './mailbox-fields.tsx';
import styles from './pmi-form.module.css';
import { usePmiDraft } from './use-pmi-draft.ts';

const OPENINGS = [
  { name: 'opensCs8', kind: 'CS8' },
  { name: 'opensCs9', kind: 'CS9' },
  { name: 'opensCs24', kind: 'CS24' },
] as const;

const CONTACTS = [
  { name: 'contactName', label: 'Service ou personne à joindre' },
  {
    name: 'contactMailbox',
    label: 'Boîte MSSanté du contact',
    help: 'Pour les alertes ; ne reçoit jamais de certificat.',
  },
  { name: 'contactPhone', label: 'Téléphone' },
  { name: 'grades', label: 'GRADeS chargé du raccordement' },
] as const;

/** The entry of one PMI, to be changed. */
export function PmiForm({ pmi }: { pmi: PmiDetail }) {
  const form = usePmiDraft(pmi);
  const { draft, change, problemOf } = form;
  return (
    <FormPage
      label={`Fiche de ${pmi.name}`}
      onSubmit={form.submit}
      problems={form.problems}
      dirty={form.dirty}
      footer={
        <>
          <Button type="submit" loading={form.saving} disabled={!form.dirty}>
            Enregistrer
          </Button>
          <Button variant="default" onClick={form.reset} disabled={!form.dirty}>
            Annuler mes modifications
          </Button>
          <Text size="sm" c="var(--cg-ink-2)" role="status">
            {form.dirty ? 'Modifications non enregistrées, gardées en brouillon' : 'Tout est enregistré'}
          </Text>
        </>
      }
    >
      {form.found && (
        <MessageBar tone="progress">Vos modifications non enregistrées ont été retrouvées.</MessageBar>
      )}
      {form.outdated && (
        <MessageBar tone="notice">
          Une autre personne a modifié cette fiche entre-temps. Annulez vos modifications pour voir la sienne,
          puis refaites les vôtres.
        </MessageBar>
      )}
      <FormSection
        title="Ouverture"
        help="À partir de quel jour la PMI reçoit chaque certificat. Sans date, ou sans boîte vérifiée, l’émetteur est invité à l’envoyer sur papier."
      >
        <div className={styles.three}>
          {OPENINGS.map(({ name, kind }) => (
            <TextInput
              key={name}
              id={name}
              type="date"
              label={KIND_NAME[kind]}
              value={draft[name] ?? ''}
              onChange={(event) => change({ [name]: event.currentTarget.value || null })}
              error={problemOf(name)}
            />
          ))}
        </div>
        <Checkbox
          label="Réception suspendue"
          description="Les certificats sont refusés avec l’adresse papier, jusqu’à la levée de la suspension."
          checked={draft.suspended}
          onChange={(event) => change({ suspended: event.currentTarget.checked })}
        />
      </FormSection>
      <FormSection title="Réception">
        <Radio.Group
          label="Forme reçue"
          value={draft.mode}
          onChange={(mode) => change({ mode: mode === 'pdf' ? 'pdf' : 'xdm' })}
        >
          <Stack gap="xs" mt={4}>
            <Radio value="xdm" label="Paquet XDM et PDF : le logiciel de la PMI sait lire le certificat" />
            <Radio value="pdf" label="PDF seul : le certificat est lu par une personne" />
          </Stack>
        </Radio.Group>
        <MailboxFields
          mailboxes={draft.mailboxes}
          onChange={(mailboxes) => change({ mailboxes })}
          problemOf={problemOf}
        />
        <Checkbox
          label="Copie des certificats des enfants nés dans le département"
          description="La PMI du lieu de naissance reçoit une copie quand la famille habite ailleurs."
          checked={draft.birthCopy}
          onChange={(event) => change({ birthCopy: event.currentTarget.checked })}
        />
        <Textarea
          id="conditions"
          label="Conditions de réception"
          description="Affichées sur la page publique."
          value={draft.conditions ?? ''}
          onChange={(event) => change({ conditions: event.currentTarget.value })}
          error={problemOf('conditions')}
          autosize
          minRows={2}
        />
      </FormSection>
      <FormSection title="Contacts">
        {CONTACTS.map((field) => (
          <TextInput
            key={field.name}
            id={field.name}
            label={field.label}
            description={'help' in field ? field.help : undefined}
            value={draft[field.name] ?? ''}
            onChange={(event) => change({ [field.name]: event.currentTarget.value })}
            error={problemOf(field.name)}
          />
        ))}
        <Textarea
          id="postalAddress"
          label="Adresse pour les certificats sur papier"
          description="Donnée aux émetteurs tant que la PMI n’est pas raccordée, ou en cas d’échec. Affichée sur la page publique."
          value={draft.postalAddress ?? ''}
          onChange={(event) => change({ postalAddress: event.currentTarget.value })}
          error={problemOf('postalAddress')}
          autosize
          minRows={2}
        />
      </FormSection>
    </FormPage>
  );
}
