import { type Field, probablyMeant, sameValue, writeNumber } from '@cigogne/draft';
import { memo, type ReactNode, useState } from 'react';
import { fieldId } from '../field-id.ts';
import { useFieldProblem, useFields, useForm } from '../form-context.ts';
import { ConflictChoice } from './conflict-choice.tsx';
import { FieldControl } from './field-control.tsx';
import styles from './field-row.module.css';

/** A question, its answer, and what is to be said about it. Absent while the question does not apply. */
export const FieldRow = memo(function FieldRow({ field }: { field: Field }) {
  const applies = useFields(field.applies);
  return applies ? <ShownRow field={field} /> : null;
});

function ShownRow({ field }: { field: Field }) {
  const { findings, checked } = useForm();
  const unchanged = useFields((fields) => sameValue(fields[field.path], checked[field.path]));
  const [inside, setInside] = useState(false);
  const id = fieldId(field.path);
  const grouped = isGroup(field);
  const found = unchanged ? findings.filter(({ path }) => path === field.path) : [];
  return (
    <div className={styles.row} data-wide={field.control.kind === 'doses' || undefined}>
      <div className={styles.words}>
        <Label id={id} grouped={grouped}>
          {field.label}
          {field.required === 'refused' && <Mark />}
        </Label>
        {field.help && (
          <p id={`${id}-aide`} className={styles.help}>
            {field.help}
          </p>
        )}
      </div>
      <div className={styles.answer}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: watches where the cursor is, and does nothing by itself */}
        <div
          onFocus={() => setInside(true)}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) setInside(false);
          }}
        >
          <FieldControl field={field} id={id} describedBy={describedBy(id, field)} />
        </div>
        <div id={`${id}-dit`} className={styles.said} aria-live="polite">
          {!inside && <Problem field={field} />}
          {found.map(({ message, mend, blocking }) => (
            <p key={message} className={styles.problem} data-gentle={!blocking || undefined}>
              {message} {mend}
            </p>
          ))}
        </div>
        <ConflictChoice field={field} />
      </div>
    </div>
  );
}

function describedBy(id: string, { help }: Field): string {
  return help === undefined ? `${id}-dit` : `${id}-aide ${id}-dit`;
}

/** Several controls answer one question: it names the group. */
function isGroup({ control }: Field): boolean {
  return (
    control.kind === 'yes-no' ||
    control.kind === 'doses' ||
    (control.kind === 'choice' && control.options.length <= RADIOS_UP_TO)
  );
}

/** More answers than that are a list to open. */
export const RADIOS_UP_TO = 5;

function Label({ id, grouped, children }: { id: string; grouped: boolean; children: ReactNode }) {
  return grouped ? (
    <span id={`${id}-nom`} className={styles.label}>
      {children}
    </span>
  ) : (
    <label id={`${id}-nom`} htmlFor={id} className={styles.label}>
      {children}
    </label>
  );
}

function Mark() {
  const { purpose } = useForm();
  return (
    <>
      <span aria-hidden="true" className={styles.mark}>
        {' '}
        *
      </span>
      <span className="cg-hidden"> ({purpose.needed})</span>
    </>
  );
}

/** Said once the field is left; a plausible mistake is a question, and its answer may be kept. */
function Problem({ field }: { field: Field }) {
  const { draft, readOnly } = useForm();
  const problem = useFieldProblem(field.path);
  const value = useFields((fields) => fields[field.path]);
  const [kept, setKept] = useState<typeof value>();
  if (!problem || readOnly || (problem.gentle && kept !== undefined && kept === value)) return null;
  const { control } = field;
  const meant =
    control.kind === 'number' && typeof value === 'number' ? probablyMeant(value, control.range) : undefined;
  const unit = control.kind === 'number' && control.unit ? ` ${control.unit}` : '';
  return (
    <p className={styles.problem} data-gentle={problem.gentle || undefined}>
      {meant === undefined ? problem.message : `Est-ce ${writeNumber(meant)}${unit} ?`}
      {meant !== undefined && (
        <button type="button" onClick={() => draft.set(field.path, meant)}>
          Oui, écrire {writeNumber(meant)}
          {unit}
        </button>
      )}
      {problem.gentle && (
        <button type="button" onClick={() => setKept(value)}>
          Garder cette valeur
        </button>
      )}
    </p>
  );
}
