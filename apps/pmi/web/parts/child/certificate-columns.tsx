import { Switch } from '@mantine/core';
import { useState } from 'react';
import type { RecordCertificate } from '../../../contract.ts';
import { KINDS } from '../../words/names.ts';
import { CertificateColumn } from './certificate-column.tsx';
import styles from './certificate-columns.module.css';

/** What a document says when it holds no answer, as the server words it. */
export const UNANSWERED = 'Sans réponse';

/** The certificates side by side, by age; what nobody answered is shown when it is asked for. */
export function CertificateColumns({ certificates }: { certificates: readonly RecordCertificate[] }) {
  const [whole, setWhole] = useState(false);
  const byAge = [...certificates].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  const items = certificates.flatMap(({ sections }) => sections.flatMap((section) => section.items));
  const unanswered = items.filter(({ value }) => value === UNANSWERED).length;
  return (
    <>
      {unanswered > 0 && (
        <div className={styles.switch}>
          <Switch
            pos="relative"
            checked={whole}
            onChange={(event) => setWhole(event.currentTarget.checked)}
            label={`Montrer aussi les questions sans réponse (${unanswered})`}
          />
        </div>
      )}
      <div className={styles.columns} data-single={certificates.length === 1 || undefined}>
        {byAge.map((certificate) => (
          <CertificateColumn key={certificate.id} certificate={certificate} whole={whole} />
        ))}
      </div>
    </>
  );
}
