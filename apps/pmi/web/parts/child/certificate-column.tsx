import { formatDay, MessageBar, parisDay } from '@cigogne/ui';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { RecordCertificate } from '../../../contract.ts';
import { KIND_NAME } from '../../words/names.ts';
import styles from './certificate-columns.module.css';
import { UNANSWERED } from './certificate-columns.tsx';
import { CertificateFiles } from './certificate-files.tsx';

interface CertificateColumnProps {
  certificate: RecordCertificate;
  /** With the questions that nobody answered. */
  whole: boolean;
}

/** One certificate: where it comes from, then every item by section; what a criterion noticed is marked. */
export function CertificateColumn({ certificate, whole }: CertificateColumnProps) {
  const { id, kind, examDate, receivedAt, delayDays, emitter, physician, outsideWindow, keyedBy } =
    certificate;
  const { sections, people, unplaced, control, history } = certificate;
  return (
    <article className={styles.column} aria-labelledby={`certificat-${id}`}>
      <h3 id={`certificat-${id}`} className={styles.kind}>
        {KIND_NAME[kind]}
      </h3>
      <p className={styles.origin}>
        {examDate && (
          <>
            Examen du {formatDay(examDate)}
            {physician && `, ${physician}`}
            <br />
          </>
        )}
        {emitter && (
          <>
            {emitter}
            <br />
          </>
        )}
        Reçu le {formatDay(parisDay(receivedAt))}
        {delayDays !== null && `, ${delayDays} jours après la naissance`}
        {keyedBy && (
          <>
            <br />
            Saisi par {keyedBy} {certificate.hasPdf ? 'd’après le PDF' : 'd’après le papier'}
          </>
        )}
      </p>
      {outsideWindow && (
        <MessageBar tone="notice">Examen fait en dehors de la période prévue par la loi.</MessageBar>
      )}
      <CertificateFiles certificate={certificate} />
      <div className={styles.sections}>
        {sections.map(({ title, items }) => {
          const shown = items.filter(({ value }) => whole || value !== UNANSWERED);
          if (shown.length === 0) return null;
          return (
            <section key={title} className={styles.section}>
              <h4 className={styles.title}>{title}</h4>
              <dl className={styles.items}>
                {shown.map(({ id: item, label, value, vigilant, about, concerned }) => (
                  <div key={item} data-vigilant={vigilant || undefined}>
                    <dt>
                      {label}
                      {concerned === 'other-parent' && ' (autre parent)'}
                    </dt>
                    <dd data-unanswered={value === UNANSWERED || undefined}>
                      {vigilant && (
                        <IconAlertTriangle
                          size={16}
                          role="img"
                          aria-label="Point de vigilance"
                          className={styles.icon}
                        />
                      )}
                      {value}
                      {about && <span className={styles.about}>{about}</span>}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        {people.length > 0 && (
          <section className={styles.section}>
            <h4 className={styles.title}>Personnes</h4>
            <dl className={styles.items}>
              {people.map(({ label, value }) => (
                <div key={label + value}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
      </div>
      {unplaced.length > 0 && (
        <MessageBar tone="notice">
          Le document contient aussi ceci, à lire dans le document lui-même : {unplaced.join(', ')}.
        </MessageBar>
      )}
      {control.length > 0 && <Control control={control} />}
      {history.length > 1 && <Versions history={history} />}
    </article>
  );
}

/** What the second control found: it stopped nothing, whoever reads should know. */
function Control({ control }: Pick<RecordCertificate, 'control'>) {
  return (
    <section className={styles.section}>
      <h4 className={styles.title}>Contrôle à l’arrivée</h4>
      <ul className={styles.versions}>
        {control.map(({ code, section, label, message }, index) => (
          // A rule may find the same thing at several places.
          <li key={`${code}-${String(index)}`}>
            {section === '' ? label : `${section}, ${label}`} : {message}
          </li>
        ))}
      </ul>
    </section>
  );
}

const VERSION_STATE = { current: 'en vigueur', superseded: 'remplacée', withdrawn: 'retirée' } as const;

function Versions({ history }: Pick<RecordCertificate, 'history'>) {
  return (
    <section className={styles.section}>
      <h4 className={styles.title}>Versions reçues</h4>
      <ul className={styles.versions}>
        {history.map(({ id, versionNumber, receivedAt, state }) => (
          <li key={id}>
            Version {versionNumber}, {VERSION_STATE[state]}, reçue le {formatDay(parisDay(receivedAt))}
          </li>
        ))}
      </ul>
    </section>
  );
}
