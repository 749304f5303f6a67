import { type Field, type Fields, formPlan, shownValue } from '@cigogne/draft';
import { useMemo } from 'react';
import type { CertificateDetail } from '../../../contract.ts';
import styles from './answers-view.module.css';

/** The certificate as the PMI reads it: the same questions, the answers in words, what is missing in sight. */
export function AnswersView({
  certificate,
}: {
  certificate: Pick<CertificateDetail, 'kind' | 'version' | 'fields'>;
}) {
  const { kind, version, fields } = certificate;
  const plan = useMemo(() => formPlan(kind, version), [kind, version]);
  return (
    <div className={styles.parts}>
      {plan.parts.map(({ id, title, groups }) => (
        <section key={id} aria-labelledby={`lecture-${id}`} className={styles.part}>
          <h2 id={`lecture-${id}`} className={styles.title}>
            {title}
          </h2>
          {groups.map((group) => (
            <GroupView
              key={group.id}
              title={group.title}
              asked={asked(group.fields, fields)}
              fields={fields}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

/** What is expected, and what was answered without being expected. */
function asked(all: readonly Field[], fields: Fields): Field[] {
  return all.filter(
    (field) => field.applies(fields) && (field.required !== undefined || fields[field.path] !== undefined),
  );
}

interface GroupViewProps {
  title: string | undefined;
  asked: readonly Field[];
  fields: Fields;
}

function GroupView({ title, asked, fields }: GroupViewProps) {
  if (asked.length === 0) return null;
  return (
    <>
      {title && <h3 className={styles.subtitle}>{title}</h3>}
      <dl className={styles.answers}>
        {asked.map((field) => {
          const value = fields[field.path];
          return (
            <div key={field.path} data-missing={value === undefined || undefined}>
              <dt>{field.label}</dt>
              <dd>{value === undefined ? 'non renseigné' : shownValue(field, value)}</dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}
