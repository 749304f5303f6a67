import { type Field, type FormPart, formState } from '@cigogne/draft';
import { counted } from '@cigogne/ui';
import { IconCheck } from '@tabler/icons-react';
import { focusField } from '../field-id.ts';
import { type FieldFinding, useFields, useForm, useFormState } from '../form-context.ts';
import styles from './form-guide.module.css';

/** Where one is in the form, and what is missing: each leads to its place. */
export function FormGuide() {
  const { plan, findings } = useForm();
  // What is only missing has its own list.
  const found = findings.filter(({ missing }) => !missing);
  return (
    <div className={styles.guide}>
      <nav aria-label="Parties du certificat">
        <ul className={styles.parts}>
          {plan.parts.map((part) => (
            <PartLink key={part.id} part={part} />
          ))}
        </ul>
      </nav>
      {found.length > 0 && <Findings findings={found} />}
      <Missing />
    </div>
  );
}

function PartLink({ part }: { part: FormPart }) {
  const { plan } = useForm();
  const progress = useFields((fields) => {
    const { answered, asked } = formState(plan, fields).progress[part.id] ?? { answered: 0, asked: 0 };
    return `${answered}/${asked}`;
  });
  const [answered, asked] = progress.split('/');
  return (
    <li>
      <a href={`#${part.id}`}>{part.title}</a>
      <span className={styles.progress} data-whole={(asked !== '0' && answered === asked) || undefined}>
        {answered === asked && asked !== '0' && <IconCheck size={14} aria-hidden="true" />}
        <span className="cg-hidden">, </span>
        {answered}/{asked}
        <span className="cg-hidden"> réponses</span>
      </span>
    </li>
  );
}

const paths = (fields: readonly Field[]) => fields.map(({ path }) => path).join();

function Missing() {
  const refused = useFormState(
    (state) => state.refused,
    (state) => paths(state.refused),
  );
  const advised = useFormState(
    (state) => state.advised,
    (state) => paths(state.advised),
  );
  const wrong = useFormState(
    (state) => Object.entries(state.problems),
    (state) => JSON.stringify(state.problems),
  );
  const { plan, purpose } = useForm();
  const blocking = wrong.filter(([, { gentle }]) => !gentle).flatMap(([path]) => plan.fields.get(path) ?? []);
  const count = refused.length + blocking.length;
  return (
    <section aria-label="Ce qui manque" className={styles.missing}>
      <h2 className={styles.title}>
        <span role="status">{count === 0 ? purpose.nothingMissing : purpose.missing(count)}</span>
      </h2>
      {blocking.length > 0 && <FieldLinks fields={blocking} note=" (à corriger)" />}
      {refused.length > 0 && <FieldLinks fields={refused} />}
      {advised.length > 0 && (
        <details>
          <summary>
            {counted(
              advised.length,
              'réponse attendue, mais non bloquante',
              'réponses attendues, mais non bloquantes',
            )}
          </summary>
          <FieldLinks fields={advised} />
        </details>
      )}
    </section>
  );
}

function Findings({ findings }: { findings: readonly FieldFinding[] }) {
  const { plan } = useForm();
  return (
    <section aria-label="Ce que le contrôle a trouvé" className={styles.missing} data-found>
      <h2 className={styles.title}>Le contrôle a trouvé</h2>
      <ul>
        {findings.map(({ path, message }) => {
          const field = path === null ? undefined : plan.fields.get(path);
          return (
            <li key={`${path} ${message}`}>
              {field ? <FieldLink field={field} note={` : ${message}`} /> : message}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function FieldLinks({ fields, note }: { fields: readonly Field[]; note?: string }) {
  return (
    <ul>
      {fields.map((field) => (
        <li key={field.path}>
          <FieldLink field={field} note={note} />
        </li>
      ))}
    </ul>
  );
}

function FieldLink({ field, note }: { field: Field; note?: string | undefined }) {
  return (
    <button type="button" className={styles.link} onClick={() => focusField(field.path)}>
      {field.label}
      {WHOSE[field.path.split('.')[0] ?? '']}
      {note}
    </button>
  );
}

/** Both parents have a name and a birthday: whose is missing. */
const WHOSE: Readonly<Record<string, string>> = {
  child: ' de l’enfant',
  mother: ' de la mère',
  otherParent: ' de l’autre parent',
  correspondent: ' du médecin',
  signer: ' du médecin qui a signé',
};
