import type { Field, Fields, FormGroup, FormPart } from '@cigogne/draft';
import { Panel } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { type KeyboardEvent, memo } from 'react';
import { focusNext } from '../field-id.ts';
import { useFields, useForm } from '../form-context.ts';
import styles from './certificate-form.module.css';
import { DatamatrixButton } from './datamatrix-button.tsx';
import { FieldRow } from './field-row.tsx';

/** Every question of the certificate, in the order of the exam. Nothing is sent from here. */
export const CertificateForm = memo(function CertificateForm({ label }: { label: string }) {
  const { plan, purpose } = useForm();
  return (
    <form
      aria-label={label}
      className={styles.form}
      noValidate
      autoComplete="off"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={enterGoesOn}
    >
      <p className={styles.legend}>
        <span aria-hidden="true">*</span> {purpose.needed}. Au clavier : Tab ou Entrée pour avancer, O et N
        pour oui et non, I pour « non connu », un chiffre pour choisir une réponse.
      </p>
      {plan.parts.map((part) => (
        <PartPanel key={part.id} part={part} />
      ))}
    </form>
  );
});

function enterGoesOn(event: KeyboardEvent<HTMLFormElement>) {
  const { target } = event;
  if (event.key !== 'Enter' || !(target instanceof HTMLInputElement || target instanceof HTMLSelectElement))
    return;
  event.preventDefault();
  focusNext(target);
}

function PartPanel({ part }: { part: FormPart }) {
  return (
    <Panel id={part.id} title={part.title} actions={part.id === 'identite-child' && <DatamatrixButton />}>
      {part.groups.map((group) => (
        <GroupFields key={group.id} group={group} />
      ))}
    </Panel>
  );
}

function GroupFields({ group }: { group: FormGroup }) {
  const shown = useFields((fields) => group.fields.some((field) => field.applies(fields)));
  if (!shown) return null;
  return (
    <div className={styles.group}>
      {group.title && <h3 className={styles.title}>{group.title}</h3>}
      {group.fields.map((field) => (
        <FieldRow key={field.path} field={field} />
      ))}
      <RemainingNo group={group} />
    </div>
  );
}

/** Most children have none of a list of conditions: one gesture for those left. */
function RemainingNo({ group }: { group: FormGroup }) {
  const { draft, readOnly } = useForm();
  const open = useFields((fields) => openYesNo(group.fields, fields).length);
  if (readOnly || open < 3) return null;
  return (
    <Button
      variant="default"
      size="sm"
      mt="xs"
      className={styles.remaining}
      onClick={() => {
        for (const { path } of openYesNo(group.fields, draft.snapshot())) draft.set(path, false);
      }}
    >
      Non aux {open} questions restantes
    </Button>
  );
}

function openYesNo(all: readonly Field[], fields: Fields): Field[] {
  const asked = all.filter((field) => field.control.kind === 'yes-no' && field.path.startsWith('answers.'));
  return asked.filter((field) => field.applies(fields) && fields[field.path] === undefined);
}
