import { Panel, useAction } from '@cigogne/ui';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { LETTER_PURPOSE_IDS, LETTER_PURPOSES, type LetterTemplate } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import styles from './letters.module.css';

const NEW = { purpose: 'other', name: '', subject: '', body: '' } as const;

/** One letter of the service: its name, its subject, its text. */
export function TemplateForm({ template, onDone }: { template?: LetterTemplate; onDone(): void }) {
  const { purpose, name, subject, body } = template ?? NEW;
  const known: Pick<LetterTemplate, 'purpose' | 'name' | 'subject' | 'body'> = {
    purpose,
    name,
    subject,
    body,
  };
  const [draft, setDraft] = useState(known);
  const dirty = JSON.stringify(draft) !== JSON.stringify(known);
  const save = useAction({
    run: () =>
      template
        ? api.updateLetterTemplate({
            params: { id: template.id },
            body: { ...draft, version: template.version },
          })
        : api.createLetterTemplate({ body: draft }),
    done: 'Le courrier type est enregistré.',
    failed: 'Le courrier type n’est pas enregistré',
    after: onDone,
  });
  const remove = useAction({
    run: (id: string) => api.removeLetterTemplate({ params: { id } }),
    done: 'Le courrier type est retiré ; les courriers déjà écrits restent.',
    failed: 'Le courrier type n’est pas retiré',
  });
  return (
    <Panel title={name || 'Nouveau courrier'}>
      <form
        className={styles.template}
        aria-label={name || 'Nouveau courrier'}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined);
        }}
      >
        <div className={styles.pair}>
          <TextInput
            label="Nom"
            description="Comme on le choisit dans la liste."
            value={draft.name}
            maxLength={80}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <NativeSelect
            label="Proposé pour"
            description="Quand il est choisi d’avance."
            value={draft.purpose}
            onChange={(event) => {
              const next = LETTER_PURPOSE_IDS.find((id) => id === event.currentTarget.value);
              setDraft({ ...draft, purpose: next ?? draft.purpose });
            }}
            data={LETTER_PURPOSE_IDS.map((id) => ({ value: id, label: LETTER_PURPOSES[id] }))}
          />
        </div>
        <TextInput
          label="Objet"
          value={draft.subject}
          maxLength={150}
          onChange={(event) => setDraft({ ...draft, subject: event.currentTarget.value })}
        />
        <Textarea
          label="Texte"
          description="Une ligne vide sépare deux paragraphes."
          value={draft.body}
          maxLength={4000}
          autosize
          minRows={6}
          maxRows={18}
          onChange={(event) => setDraft({ ...draft, body: event.currentTarget.value })}
        />
        <div className={styles.bar}>
          <Button type="submit" disabled={!dirty} loading={save.isPending}>
            Enregistrer
          </Button>
          <Button variant="default" onClick={onDone}>
            Annuler
          </Button>
          {template && (
            <Button variant="subtle" loading={remove.isPending} onClick={() => remove.mutate(template.id)}>
              Retirer ce courrier
            </Button>
          )}
        </div>
      </form>
    </Panel>
  );
}
